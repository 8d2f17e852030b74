package dev.nightjar.night;

import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.Optional;

/// Where a night stands, for the start after a power cut: written at every press and decision and
/// once a minute.
///
/// @param mode what it did
/// @param level the fade in force, 0 to -60 dB or silence
/// @param timerRest what was left of the timer; empty while it is off
public record ResumePoint(Mode mode, Decibels level, Optional<Duration> timerRest) {

  /// Sound was on: it shall come back. What was idle, paused or silent stays so.
  public boolean sounded() {
    return switch (mode) {
      case PLAYING, FOLLOWING, FADING, RESUMING -> true;
      case IDLE, SILENT, PAUSED -> false;
    };
  }
}
