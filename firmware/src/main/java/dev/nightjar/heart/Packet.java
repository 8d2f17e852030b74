package dev.nightjar.heart;

import java.util.Arrays;
import java.util.HexFormat;

/// One Heart Rate Measurement notification (characteristic 0x2A37) as the strap sent it.
///
/// @param bytes the raw value, kept and given as copies
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record Packet(byte[] bytes) {

  public Packet {
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Packet p && Arrays.equals(bytes, p.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Packet[" + HexFormat.ofDelimiter(" ").formatHex(bytes) + "]";
  }
}
