package dev.nightjar.night;

import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.Optional;

/// Where a night stands, for the start after a power cut: written at every press and decision, at
/// every whole dB that the sound falls, and once a minute.
///
/// @param mode what it did
/// @param level the fade in force, 0 to -60 dB or silence, in whole dB rounded down: what is kept
///   is never louder than what was heard
/// @param timerRest what was left of the timer, or of the cap that stood for it; empty where there
///   was no end
public record ResumePoint(Mode mode, Decibels level, Optional<Duration> timerRest) {

  /// How often it is written where nothing changes.
  static final Duration KEEP_EVERY = Duration.ofMinutes(1);

  public ResumePoint {
    level = wholeDb(level);
  }

  static Decibels wholeDb(Decibels level) {
    return new Decibels(Math.floor(level.value()));
  }

  /// Sound was on: it shall come back. What was idle, paused or silent stays so.
  public boolean sounded() {
    return switch (mode) {
      case PLAYING, FOLLOWING, FADING, RESUMING -> true;
      case IDLE, SILENT, PAUSED -> false;
    };
  }
}
