package dev.nightjar.heart;

import java.time.Duration;
import java.util.List;

/// Intervals between beats as a strap tells them, in ticks of 1/1024 s (Heart Rate Service 1.0).
final class IntervalTicks {

  /// Packets that follow each other closer than this came at one moment; the fastest heart beats
  /// slower.
  static final Duration MOMENT = Duration.ofMillis(250);

  private static final int TICKS_PER_SECOND = 1024;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private IntervalTicks() {}

  /// How long intervals of 1/1024 s last together.
  static Duration span(List<Integer> ticks) {
    long nanos = 0;
    for (int one : ticks) {
      nanos += nanos(one);
    }
    return Duration.ofNanos(nanos);
  }

  static double millis(int ticks) {
    return ticks * 1000.0 / TICKS_PER_SECOND;
  }

  static long nanos(int ticks) {
    return ticks * NANOS_PER_SECOND / TICKS_PER_SECOND;
  }
}
