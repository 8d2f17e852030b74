package dev.nightjar.night;

import dev.nightjar.heart.Packet;
import java.util.Optional;

/// What the strap sends, once a second.
enum Heart {
  /// No strap.
  NONE,
  /// Steady from minute to minute, lively from beat to beat: about as settled as a heart can look.
  SETTLED,
  /// Every beat like the one before: tense, as good as never settled.
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
    return switch (this) {
      case NONE -> Optional.empty();
      case SETTLED -> Optional.of(beat(even ? 984 : 1064));
      case AWAKE -> Optional.of(beat(1024));
      case NOISY -> Optional.of(beat(even ? 400 : 1900));
      case OFF_SKIN -> Optional.of(new Packet(new byte[] {OFF_SKIN_FLAGS, 60}));
    };
  }

  private static Packet beat(int ticks) {
    return new Packet(new byte[] {ON_SKIN_WITH_INTERVALS, 60, (byte) ticks, (byte) (ticks >> 8)});
  }
}
