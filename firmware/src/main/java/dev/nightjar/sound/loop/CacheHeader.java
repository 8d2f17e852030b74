package dev.nightjar.sound.loop;

import dev.nightjar.sound.file.LoopPoints;
import dev.nightjar.sound.file.WavHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.zip.CRC32;

/// The header of a prepared loop: a standard WAV file of stereo floats at 48 kHz whose `smpl` chunk
/// holds the loop, so that any editor opens it, and a chunk `njar` with what was measured. The
/// sound ends where the loop ends.
///
/// @param loop the loop; its end is the file's last frame
/// @param lufs integrated loudness
/// @param truePeak linear
record CacheHeader(LoopPoints loop, double lufs, double truePeak) {

  static final int FRAME_BYTES = 2 * Float.BYTES;

  /// Where the first frame lies: RIFF 12, fmt 26, fact 12, smpl 68, njar 32, data 8.
  static final int BYTES = 158;

  /// Raised whenever an import would give other samples.
  static final int VERSION = 3;

  private static final int CRC_AT = 130;

  /// How much of the sound's start and end the checksum covers. Not all of it: reading 1.4 GB at
  /// every start would take minutes, and what a power cut breaks is the end.
  private static final int CHECKED_BYTES = 1 << 16;

  /// Reads and checks; empty when the file is not a whole cache file of this version.
  static Optional<CacheHeader> read(FileChannel channel) throws IOException {
    ByteBuffer bytes = fill(channel, 0, (int) Math.min(BYTES, channel.size()));
    long dataBytes = channel.size() - BYTES;
    if (dataBytes <= 0 || dataBytes % FRAME_BYTES != 0) {
      return Optional.empty();
    }
    long start = Integer.toUnsignedLong(bytes.getInt(12 + 26 + 12 + 8 + 44));
    if (start >= dataBytes / FRAME_BYTES) {
      return Optional.empty();
    }
    var points = new LoopPoints(start, dataBytes / FRAME_BYTES);
    var header = new CacheHeader(points, bytes.getDouble(134), bytes.getDouble(142));
    return bytes.equals(header.bytes(channel)) ? Optional.of(header) : Optional.empty();
  }

  /// The header for the sound that `channel` holds.
  ByteBuffer bytes(FileChannel channel) throws IOException {
    ByteBuffer out = littleEndian(BYTES);
    int dataBytes = (int) (loop.end() * FRAME_BYTES);
    chunk(out, "RIFF", BYTES - 8 + dataBytes).putInt(WavHeader.tag("WAVE"));
    chunk(out, "fmt ", 18).putShort((short) WavHeader.FLOAT).putShort((short) 2);
    out.putInt(48_000).putInt(48_000 * FRAME_BYTES).putShort((short) FRAME_BYTES);
    out.putShort((short) 32).putShort((short) 0);
    chunk(out, "fact", 4).putInt((int) loop.end());
    // Maker, product, nanoseconds a frame, middle C, and one loop of kind 0, played for ever.
    chunk(out, "smpl", 60).putInt(0).putInt(0).putInt(20_833).putInt(60).putInt(0);
    out.putInt(0).putInt(0).putInt(1).putInt(0);
    out.putInt(0).putInt(0).putInt((int) loop.start()).putInt((int) loop.end() - 1);
    out.putInt(0).putInt(0);
    chunk(out, "njar", 24).putInt(VERSION).putInt(0).putDouble(lufs).putDouble(truePeak);
    chunk(out, "data", dataBytes);
    return out.putInt(CRC_AT, checksum(out, channel)).flip();
  }

  private int checksum(ByteBuffer header, FileChannel channel) throws IOException {
    long dataBytes = loop.end() * FRAME_BYTES;
    int checked = (int) Math.min(CHECKED_BYTES, dataBytes);
    CRC32 crc = new CRC32();
    crc.update(header.duplicate().flip());
    crc.update(fill(channel, BYTES, checked));
    crc.update(fill(channel, BYTES + dataBytes - checked, checked));
    return (int) crc.getValue();
  }

  private static ByteBuffer chunk(ByteBuffer out, String name, int bytes) {
    return out.putInt(WavHeader.tag(name)).putInt(bytes);
  }

  static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Reads `count` bytes from `offset`, ready to get.
  static ByteBuffer fill(FileChannel channel, long offset, int count) throws IOException {
    ByteBuffer buffer = littleEndian(count);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new IOException("the file ends early");
      }
    }
    return buffer.flip();
  }
}
