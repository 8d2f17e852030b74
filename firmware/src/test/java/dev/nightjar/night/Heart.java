package dev.nightjar.night;

import dev.nightjar.heart.Packet;
import java.util.Optional;

/// What the strap sends, once a second.
enum Heart {
  /// No strap.
  NONE,
  /// Steady from minute to minute, with an even breath of 15 a minute in it: about as settled as a
  /// heart can look.
  SETTLED,
  /// Up and down within minutes, and in slow waves of 8 s rather than with the breath: never
  /// settled.
  AWAKE,
  /// Intervals that no heart has.
  NOISY,
  /// The strap feels no skin.
  OFF_SKIN;

  private static final int ON_SKIN_WITH_INTERVALS = 0x16;
  private static final int OFF_SKIN_FLAGS = 0x04;

  /// The packet of second number `second`, if one comes.
  Optional<Packet> packet(long second) {
    boolean even = second % 2 == 0;
    double breath = 60 * Math.sin(2 * Math.PI * second / 4);
    double wandering =
        120 * Math.sin(2 * Math.PI * second / 170) + 20 * Math.sin(2 * Math.PI * second / 8);
    return switch (this) {
      case NONE -> Optional.empty();
      case SETTLED -> Optional.of(beat((int) Math.round(1024 + breath)));
      case AWAKE -> Optional.of(beat((int) Math.round(924 + wandering)));
      case NOISY -> Optional.of(beat(even ? 400 : 1900));
      case OFF_SKIN -> Optional.of(new Packet(new byte[] {OFF_SKIN_FLAGS, 60}));
    };
  }

  private static Packet beat(int ticks) {
    return new Packet(new byte[] {ON_SKIN_WITH_INTERVALS, 60, (byte) ticks, (byte) (ticks >> 8)});
  }
}
