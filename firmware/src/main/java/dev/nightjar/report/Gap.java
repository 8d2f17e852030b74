package dev.nightjar.report;

import dev.nightjar.heart.StrapState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A time in which the heart could not be told, from its first second to the one after its last.
///
/// @param from since play
/// @param to since play
/// @param strap what the strap was; empty where nothing was kept of this time
public record Gap(Duration from, Duration to, Optional<StrapState> strap) {

  /// Those of a night, in order: each run of seconds in which the strap was not good.
  static List<Gap> of(NightRecord night) {
    List<Gap> gaps = new ArrayList<>();
    for (int from = 0, to; from < night.seconds(); from = to) {
      Optional<StrapState> strap = night.strap(from);
      to = from + 1;
      while (to < night.seconds() && night.strap(to).equals(strap)) {
        to++;
      }
      if (!strap.equals(Optional.of(StrapState.GOOD))) {
        gaps.add(new Gap(Duration.ofSeconds(from), Duration.ofSeconds(to), strap));
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
