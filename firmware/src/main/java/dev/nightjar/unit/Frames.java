package dev.nightjar.unit;

import java.time.Duration;

/// Frames of sound: one sample for each channel. The whole device runs at one rate.
public final class Frames {

  /// Frames a second, everywhere. One fixed rate: a DAC pops when its clock changes.
  public static final int PER_SECOND = 48_000;

  private Frames() {}

  /// The frames that fit into a duration, rounded down.
  public static long of(Duration duration) {
    return duration.getSeconds() * PER_SECOND
        + (long) duration.getNano() * PER_SECOND / 1_000_000_000L;
  }

  /// How long `frames` play, to the nanosecond, rounded down.
  public static Duration toDuration(long frames) {
    return Duration.ofSeconds(frames / PER_SECOND)
        .plusNanos(frames % PER_SECOND * 1_000_000_000L / PER_SECOND);
  }
}
