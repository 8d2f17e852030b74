package dev.nightjar.heart;

import java.time.Duration;

/// How long a new try to reach the strap waits, whatever it is reached over.
public final class Retry {

  private Retry() {}

  /// @param first before the first new try; doubles with each that fails
  /// @param failures how many failed in a row, 0 or more
  /// @param ceiling the longest wait
  public static Duration pause(Duration first, int failures, Duration ceiling) {
    Duration pause = first.multipliedBy(1L << Math.min(failures, 10));
    return pause.compareTo(ceiling) > 0 ? ceiling : pause;
  }
}
