package dev.nightjar.night;

import java.time.Duration;
import java.util.Optional;

/// A power cut, as seen at the next start.
///
/// @param point where the night stood
/// @param away how long ago that was; empty where the clock is not known to be good (a Pi has no
///   battery clock)
public record Interruption(ResumePoint point, Optional<Duration> away) {

  private static final Duration TOO_LONG = Duration.ofHours(12);

  /// Whether what played goes on.
  public boolean resumes() {
    return point.sounded() && away.map(time -> time.compareTo(TOO_LONG) <= 0).orElse(true);
  }
}
