package dev.nightjar.heart;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// What one notification of the Heart Rate Measurement characteristic (0x2A37) says, or why it says
/// nothing. Layout: Bluetooth SIG, Heart Rate Service 1.0, section 3.1, and the GATT Specification
/// Supplement. All numbers are little-endian.
public sealed interface HeartRateMeasurement {

  /// The longest value that an attribute may have, in bytes (Bluetooth Core 5.4, Vol 3 Part F
  /// 3.2.9). The usual notification has at most 20, a larger negotiated MTU allows more.
  int MAX_BYTES = 512;

  /// A well-formed measurement, as sent and not yet judged.
  ///
  /// @param rate beats a minute as the strap averages them, 0 to 65535; 0 where it has none
  /// @param contact what the strap knows of the skin
  /// @param energyKilojoules energy spent since its last reset, 65535 when it no longer counts
  /// @param rrTicks the intervals since the last notification in 1/1024 s, oldest first
  record Measured(int rate, Contact contact, OptionalInt energyKilojoules, List<Integer> rrTicks)
      implements HeartRateMeasurement {
    public Measured {
      rrTicks = List.copyOf(rrTicks);
    }
  }

  /// A notification that cannot be read.
  ///
  /// @param reason what is wrong with it, in one sentence without its content
  record Refused(String reason) implements HeartRateMeasurement {}

  /// Skin contact, flag bits 1 and 2.
  enum Contact {
    /// The strap cannot tell: bit 2 is clear, and bit 1 then means nothing.
    UNSUPPORTED,
    /// The strap can tell, and feels no skin.
    ABSENT,
    /// The strap feels skin.
    PRESENT
  }

  /// Whether a notification shows that somebody wears the strap: it feels skin, or beats.
  static boolean isWorn(Packet packet) {
    return parse(packet) instanceof Measured measured
        && (measured.contact() == Contact.PRESENT || !measured.rrTicks().isEmpty());
  }

  /// Reads a notification. The reserved flag bits 5 to 7 are ignored, as the Core specification
  /// asks of a receiver.
  static HeartRateMeasurement parse(Packet packet) {
    byte[] value = packet.bytes();
    if (value.length == 0) {
      return new Refused("the packet is empty");
    }
    if (value.length > MAX_BYTES) {
      return new Refused(
          "the packet has %d bytes, over the %d of any".formatted(value.length, MAX_BYTES));
    }
    int flags = value[0];
    int rateBytes = (flags & 0x01) == 0 ? 1 : 2;
    int energyBytes = (flags & 0x08) == 0 ? 0 : 2;
    boolean hasRr = (flags & 0x10) != 0;
    int fixed = 1 + rateBytes + energyBytes;
    int rrBytes = value.length - fixed;
    if (rrBytes < (hasRr ? 2 : 0)) {
      return new Refused(
          "the packet is cut short: %d bytes of at least %d"
              .formatted(value.length, fixed + (hasRr ? 2 : 0)));
    }
    if (!hasRr && rrBytes > 0) {
      return new Refused(
          "the packet is too long: %d bytes where its flags allow %d"
              .formatted(value.length, fixed));
    }
    if (rrBytes % 2 != 0) {
      return new Refused("the packet ends in half a beat interval");
    }
    return new Measured(
        rateBytes == 1 ? value[1] & 0xff : uint16(value, 1),
        contact(flags),
        energyBytes == 0 ? OptionalInt.empty() : OptionalInt.of(uint16(value, 1 + rateBytes)),
        intervals(value, fixed));
  }

  private static Contact contact(int flags) {
    if ((flags & 0x04) == 0) {
      return Contact.UNSUPPORTED;
    }
    return (flags & 0x02) == 0 ? Contact.ABSENT : Contact.PRESENT;
  }

  private static List<Integer> intervals(byte[] value, int from) {
    List<Integer> ticks = new ArrayList<>();
    for (int i = from; i < value.length; i += 2) {
      ticks.add(uint16(value, i));
    }
    return ticks;
  }

  private static int uint16(byte[] value, int at) {
    return (value[at] & 0xff) | (value[at + 1] & 0xff) << 8;
  }
}
