package dev.nightjar.sound.alsa;

import dev.nightjar.unit.Frames;

/// Finds out a card that takes frames faster than they could play, as ALSA's `null` and `file` PCMs
/// do. One thread; allocates nothing.
final class PaceCheck {

  /// Counted anew this often: over a night a good card's clock runs seconds ahead of the system's.
  static final long WINDOW_NANOS = 10_000_000_000L;

  /// More than the largest buffer (0.34 s) and what a sound server may hold behind it.
  static final long MOST_AHEAD_FRAMES = 2L * Frames.PER_SECOND;

  private boolean begun;
  private long startNanos;
  private long taken;

  /// Another card is looked at from now on.
  void reset() {
    begun = false;
  }

  /// @param nowNanos the monotonic clock, after the write
  /// @param frames what the card took in that write
  /// @return whether it took more than it can have played
  boolean tooFast(long nowNanos, int frames) {
    if (!begun || nowNanos - startNanos > WINDOW_NANOS) {
      begun = true;
      startNanos = nowNanos;
      taken = 0;
    }
    taken += frames;
    long played = (nowNanos - startNanos) / 1_000 * Frames.PER_SECOND / 1_000_000;
    return taken - played > MOST_AHEAD_FRAMES;
  }
}
