package dev.nightjar.night;

import dev.nightjar.unit.Allowed;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.List;

/// What a night does unless the sleeper chooses otherwise by a press. The timer and the volume are
/// first values: what was chosen at the device holds until somebody changes them in the file.
///
/// @param timer how long the sound plays before it fades: 0 (off), 15, 30, 45, 60 or 90 minutes
/// @param followHeart whether the fade follows the settling heart when a strap is worn
/// @param returnOnWaking whether the sound comes back gently when the heart wakes after silence
/// @param allNight whether the sound never falls below the bed
/// @param bed how far an all-night sound may fade below the volume, -60 to 0 dB
/// @param volume below the ceiling, -60 to 0 dB
/// @param timerOffCap the longest play with the timer off, and the most that presses may add up to,
///   30 to 180 minutes
public record NightSettings(
    Duration timer,
    boolean followHeart,
    boolean returnOnWaking,
    boolean allNight,
    Decibels bed,
    Decibels volume,
    Duration timerOffCap) {

  // The steps that people set on sleep timers; see the timer button.
  private static final List<Long> TIMER_MINUTES = List.of(0L, 15L, 30L, 45L, 60L, 90L);

  public NightSettings {
    checkTimer(timer);
    Allowed.range("bedDb", bed.value(), -60, 0);
    Allowed.range("volumeDb", volume.value(), -60, 0);
    Allowed.range("timerOffCapMinutes", timerOffCap.toSeconds() / 60.0, 30, 180);
  }

  /// What holds without a settings file. Nothing comes back by itself: a false alarm would wake.
  public static NightSettings defaults() {
    return new NightSettings(
        Duration.ofMinutes(45),
        true,
        false,
        false,
        new Decibels(-20),
        new Decibels(-12),
        Duration.ofMinutes(90));
  }

  /// Passes for the timers that the device knows.
  ///
  /// @throws IllegalArgumentException for another, worded as [Allowed] has it
  public static void checkTimer(Duration timer) {
    if (!TIMER_MINUTES.contains(timer.toMinutes()) || !isWholeMinutes(timer)) {
      throw Allowed.refusal("timerMinutes", minutes(timer), "0 (off), 15, 30, 45, 60 and 90");
    }
  }

  private static boolean isWholeMinutes(Duration duration) {
    return duration.equals(Duration.ofMinutes(duration.toMinutes()));
  }

  private static String minutes(Duration duration) {
    return isWholeMinutes(duration) ? Long.toString(duration.toMinutes()) : duration.toString();
  }
}
