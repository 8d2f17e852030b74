package dev.nightjar.fade;

import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.Optional;

/// The policy: what the night subtracts from the chosen volume, from the progress of settling and
/// the rest of the timer. A pure function of one step; the level before is its only memory.
///
/// A straight line "from where it is to silence at the timer's end" needs no memory either: each
/// step goes down by the same share of what is left as it takes of the time that is left.
public final class Fade {

  /// The device's own rises, dB a second. `sound.SlewLimiter` holds the same limit for the product
  /// of all gains.
  public static final double RISE_DB_PER_SECOND = 1;

  /// A fall by the device: 60 dB in two minutes, each second less than the 1 dB that is just
  /// noticed in steady noise (Miller, J Acoust Soc Am 1947;19:609, has 0.4 to 1 dB).
  public static final double FALL_DB_PER_SECOND = 0.5;

  /// How long the timer takes to fade what still plays: 60 dB at under half that pace.
  public static final Duration LAST_STRETCH = Duration.ofMinutes(5);

  /// Where the timer has ended while the process stood still: 60 dB in 10 s, as a fade-out by hand,
  /// for an abrupt end wakes.
  public static final double STEEPEST_DB_PER_SECOND = 6;

  private static final double FLOOR_DB = Decibels.FADE_FLOOR.value();

  private Fade() {}

  /// What the fade follows.
  ///
  /// @param progress 0 to 1, how far the settling has taken it; 0 where no heart is followed
  /// @param straight the heart that was followed is lost: in a straight line to the timer's end
  /// @param rest what is left of the timer; empty while there is no end
  /// @param bed what an all-night sound never falls below (one that is already there does not come
  ///   back up for it); silence otherwise
  public record Input(double progress, boolean straight, Optional<Duration> rest, Decibels bed) {}

  /// The level after `dt` more; after no time the same.
  ///
  /// @param level 0 to -60 dB
  /// @return the same; [Decibels#SILENCE] once it has come down to -60 dB
  public static Decibels next(Decibels level, Duration dt, Input input) {
    if (dt.isZero()) {
      return level;
    }
    double seconds = dt.toNanos() / 1e9;
    double from = Math.max(level.value(), FLOOR_DB);
    double to = input.straight ? from : follow(from, seconds, FLOOR_DB * input.progress);
    if (input.rest.isPresent()) {
      Duration rest = input.rest.get();
      if (input.straight || rest.compareTo(LAST_STRETCH) < 0) {
        to = Math.min(to, line(from, seconds, rest.toNanos() / 1e9));
      }
    }
    double lowest = Math.min(from, Math.max(FLOOR_DB, input.bed.value()));
    double bounded = Math.clamp(to, lowest, 0);
    return bounded <= FLOOR_DB && input.bed.isSilence() ? Decibels.SILENCE : new Decibels(bounded);
  }

  private static double follow(double from, double seconds, double target) {
    return Math.clamp(
        target, from - FALL_DB_PER_SECOND * seconds, from + RISE_DB_PER_SECOND * seconds);
  }

  /// One step of the line that reaches the floor when the rest, counted after the step, is over.
  private static double line(double from, double seconds, double restSeconds) {
    double line = from + (FLOOR_DB - from) * (seconds / (seconds + restSeconds));
    return Math.max(line, from - STEEPEST_DB_PER_SECOND * seconds);
  }
}
