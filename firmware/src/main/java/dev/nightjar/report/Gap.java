package dev.nightjar.report;

import dev.nightjar.heart.StrapState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// A time in which the heart could not be told, from its first second to the one after its last.
///
/// @param from since play
/// @param to since play
/// @param strap what the strap was; empty where nothing was kept of this time
public record Gap(Duration from, Duration to, Optional<StrapState> strap) {

  /// Those of a night, in order: each run of seconds in which the strap was not good.
  ///
  /// @param seconds the night's length
  /// @param strap what the strap was in each second
  static List<Gap> of(int seconds, IntFunction<Optional<StrapState>> strap) {
    List<Gap> gaps = new ArrayList<>();
    for (int from = 0, to; from < seconds; from = to) {
      Optional<StrapState> state = strap.apply(from);
      to = from + 1;
      while (to < seconds && strap.apply(to).equals(state)) {
        to++;
      }
      if (!state.equals(Optional.of(StrapState.GOOD))) {
        gaps.add(new Gap(Duration.ofSeconds(from), Duration.ofSeconds(to), state));
      }
    }
    return gaps;
  }

  public Duration length() {
    return to.minus(from);
  }

  /// For a person.
  public String words() {
    return strap
        .map(
            state ->
                switch (state) {
                  case GOOD -> "strap good";
                  case NOISY -> "the strap was noisy";
                  case NOT_WORN -> "the strap was not worn";
                  case LOST -> "the strap was not heard";
                  case RATE_ONLY -> "the strap told a rate and no beats";
                })
        .orElse("nothing was kept of this time");
  }
}
