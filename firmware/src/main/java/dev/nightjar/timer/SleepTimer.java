package dev.nightjar.timer;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sleep timer. An immutable value; times are monotonic and come from outside.
///
/// @param end when the sound shall be gone; null while the timer is off
public record SleepTimer(@Nullable Duration end) {

  /// What one press adds while the sound fades.
  public static final Duration EXTENSION = Duration.ofMinutes(15);

  /// The timer that is off.
  public static final SleepTimer OFF = new SleepTimer(null);

  /// What the timer button goes through, in minutes; 0 is off.
  private static final List<Integer> CHOICES = List.of(15, 30, 45, 60, 90, 0);

  /// @param length from now; zero is off
  public static SleepTimer start(Duration at, Duration length) {
    return length.isZero() ? OFF : new SleepTimer(at.plus(length));
  }

  /// The next choice of the timer button after `length`; after one that is none of them, the first.
  public static Duration nextChoice(Duration length) {
    int index = CHOICES.indexOf((int) length.toMinutes());
    return Duration.ofMinutes(CHOICES.get((index + 1) % CHOICES.size()));
  }

  /// A chosen length, for the person; zero is off.
  public static String words(Duration length) {
    return length.isZero()
        ? "timer off"
        : String.format(Locale.ROOT, "timer %d min", length.toMinutes());
  }

  public boolean isOff() {
    return end == null;
  }

  /// What is left, never below zero; empty while the timer is off.
  public Optional<Duration> rest(Duration at) {
    if (end == null) {
      return Optional.empty();
    }
    Duration rest = end.minus(at);
    return Optional.of(rest.isNegative() ? Duration.ZERO : rest);
  }

  /// 15 minutes more than is left, but never beyond `most`, however often it is asked; what is left
  /// already is never taken away. A timer that is off stays off.
  public SleepTimer extend(Duration at, Duration most) {
    return rest(at).map(rest -> start(at, later(rest, rest.plus(EXTENSION), most))).orElse(OFF);
  }

  private static Duration later(Duration rest, Duration wished, Duration most) {
    Duration bounded = wished.compareTo(most) < 0 ? wished : most;
    return bounded.compareTo(rest) > 0 ? bounded : rest;
  }

  /// The same rest, later: the sound was paused for `pause`.
  public SleepTimer shift(Duration pause) {
    return end == null ? OFF : new SleepTimer(end.plus(pause));
  }
}
