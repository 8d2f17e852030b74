package dev.nightjar.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Tells when the time of day becomes known, and when it jumps against the monotonic clock: a label
/// that other labels must not be compared with. One thread.
final class ClockMonitor {

  /// What a clock may jump without a word: the network corrects it by less all the time.
  private static final Duration JUMP = Duration.ofMinutes(1);

  private Optional<Duration> offset = Optional.empty();
  private boolean looked;

  /// Looks at both clocks.
  ///
  /// @param wall the time of day, where it is known good
  /// @return what happened since the last look, in a sentence
  Optional<String> look(Duration at, Optional<Instant> wall) {
    Optional<Duration> now = wall.map(time -> Duration.between(Instant.EPOCH, time).minus(at));
    Optional<String> told = looked ? change(now) : Optional.empty();
    looked = true;
    // Small steps do not add up to a jump; and a clock that is not known now was right once.
    offset = now.or(() -> offset);
    return told;
  }

  private Optional<String> change(Optional<Duration> now) {
    if (now.isEmpty()) {
      return Optional.empty();
    }
    if (offset.isEmpty()) {
      return Optional.of("the clock was set; from here on the time of day is known");
    }
    Duration jump = now.get().minus(offset.get());
    return jump.abs().compareTo(JUMP) > 0
        ? Optional.of(
            "the clock jumped %s by %s".formatted(jump.isNegative() ? "back" : "on", words(jump)))
        : Optional.empty();
  }

  private static String words(Duration jump) {
    Duration length = jump.abs();
    if (length.toDays() > 1) {
      return length.toDays() + " days";
    }
    return length.toHours() > 0
        ? String.format(Locale.ROOT, "%d h %d min", length.toHours(), length.toMinutesPart())
        : length.toMinutes() + " min";
  }
}
