package dev.nightjar.heart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// What one notification of the Heart Rate Measurement characteristic (0x2A37) says, or why it says
/// nothing. Layout: Bluetooth SIG, Heart Rate Service 1.0, section 3.1, and the GATT Specification
/// Supplement. All numbers are little-endian.
public sealed interface HeartRateMeasurement {

  /// The longest value that an attribute may have, in bytes (Bluetooth Core 5.4, Vol 3 Part F
  /// 3.2.9). The usual notification has at most 20, a larger negotiated MTU allows more.
  int MAX_BYTES = 512;

  /// Above this, a reported rate is not a heart's.
  int HIGHEST_RATE = 300;

  /// A well-formed measurement, as sent and not yet judged.
  ///
  /// @param rate beats a minute as the strap averages them, 0 to 65535; 0 where it has none
  /// @param contact what the strap knows of the skin
  /// @param energyKilojoules energy spent since its last reset, 65535 when it no longer counts
  /// @param rrTicks the intervals since the last notification in 1/1024 s, oldest first
  /// @param leftOver how many bytes at its end are none of these, and are passed over
  record Measured(
      int rate, Contact contact, OptionalInt energyKilojoules, List<Integer> rrTicks, int leftOver)
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

  /// Whether a notification by itself speaks for a worn strap: it tells a heart's rate, and nothing
  /// says that it was told off the skin. A strap that feels no skin needs beats to say so.
  static boolean isWorn(Packet packet) {
    return parse(packet) instanceof Measured measured
        && isRate(measured.rate())
        && (measured.contact() != Contact.ABSENT
            || measured.rrTicks().stream().anyMatch(BeatCleaner::isPlausible));
  }

  /// What is wrong with a notification, refused or read in part: one sentence without its content.
  static Optional<String> oddity(Packet packet) {
    return switch (parse(packet)) {
      case Refused(String reason) -> Optional.of("a packet of the strap is refused: " + reason);
      case Measured measured when measured.leftOver() == 0 -> Optional.empty();
      case Measured measured when measured.leftOver() == 1 && !measured.rrTicks().isEmpty() ->
          Optional.of("the strap's packets end in half a beat interval, which is passed over");
      case Measured _ ->
          Optional.of("the strap's packets are longer than they say; the rest is passed over");
    };
  }

  /// Whether a reported rate can be a heart's; 0 says that there is none.
  static boolean isRate(int beatsPerMinute) {
    return beatsPerMinute > 0 && beatsPerMinute <= HIGHEST_RATE;
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
          String.format(
              Locale.ROOT, "the packet has %d bytes, over the %d of any", value.length, MAX_BYTES));
    }
    int flags = value[0];
    int rateBytes = (flags & 0x01) == 0 ? 1 : 2;
    int energyBytes = (flags & 0x08) == 0 ? 0 : 2;
    int fixed = 1 + rateBytes + energyBytes;
    if (value.length < fixed) {
      return new Refused(
          String.format(
              Locale.ROOT,
              "the packet is cut short: %d bytes of at least %d",
              value.length,
              fixed));
    }
    // Some straps set the flag of intervals while there is none, or send half of one; others add
    // bytes of their own. What comes before is good all the same.
    int intervals = (flags & 0x10) == 0 ? 0 : (value.length - fixed) / 2;
    return new Measured(
        rateBytes == 1 ? value[1] & 0xff : uint16(value, 1),
        contact(flags),
        energyBytes == 0 ? OptionalInt.empty() : OptionalInt.of(uint16(value, 1 + rateBytes)),
        intervals(value, fixed, intervals),
        value.length - fixed - 2 * intervals);
  }

  private static Contact contact(int flags) {
    if ((flags & 0x04) == 0) {
      return Contact.UNSUPPORTED;
    }
    return (flags & 0x02) == 0 ? Contact.ABSENT : Contact.PRESENT;
  }

  private static List<Integer> intervals(byte[] value, int from, int count) {
    List<Integer> ticks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ticks.add(uint16(value, from + 2 * i));
    }
    return ticks;
  }

  private static int uint16(byte[] value, int at) {
    return (value[at] & 0xff) | (value[at + 1] & 0xff) << 8;
  }
}
