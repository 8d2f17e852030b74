package dev.nightjar.sound.alsa;

/// Waits between tries to open a card: 0.25 s, doubling up to 5 s. One thread.
final class Backoff {

  static final long FIRST_NANOS = 250_000_000L;
  static final long CEILING_NANOS = 5_000_000_000L;

  private long next = FIRST_NANOS;

  /// How long to wait before the next try.
  long nextNanos() {
    long now = next;
    next = Math.min(2 * next, CEILING_NANOS);
    return now;
  }

  void reset() {
    next = FIRST_NANOS;
  }
}
