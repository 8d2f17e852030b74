package dev.nightjar.report;

import dev.nightjar.heart.StrapState;
import dev.nightjar.report.SoundChange.What;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/// What a night comes to in a few figures. What is empty is not known, or was not.
///
/// @param length from play to the record's end
/// @param worn how long the strap was on the skin and heard, whatever its beats were worth
/// @param good how long its beats could be trusted
/// @param toFade from play to the first moment of the fade
/// @param toSettle from play until the heart first looked settled; see [#SETTLED]
/// @param toSilence from play until the sound was first silent by itself
/// @param sound how long anything played, where all of it is known
/// @param presses how often a hand was at the device in the night: after the first minute, and not
///   to end it; see [NightPresses]
/// @param backs how often the sound was brought back by such a press
/// @param endedByHand whether a hand ended the night
/// @param lowestBpm the 5th percentile of the heart rate
/// @param medianBpm its median
/// @param highestBpm its 95th percentile
public record NightFigures(
    Duration length,
    Duration worn,
    Duration good,
    Optional<Duration> toFade,
    Optional<Duration> toSettle,
    Optional<Duration> toSilence,
    Optional<Duration> sound,
    long presses,
    long backs,
    boolean endedByHand,
    OptionalInt lowestBpm,
    OptionalInt medianBpm,
    OptionalInt highestBpm) {

  /// *Settled* means here: the estimate stayed at this or above for [#SETTLED_SECONDS], on at least
  /// [#CERTAIN] of the beats that it asks for. It says how the beats looked, not that anybody
  /// slept.
  public static final double SETTLED = 0.5;

  public static final int SETTLED_SECONDS = 300;
  public static final double CERTAIN = 0.5;

  /// Those of a night.
  public static NightFigures of(NightRecord night) {
    float[] rates = rates(night);
    NightPresses presses = NightPresses.of(night);
    return new NightFigures(
        Duration.ofSeconds(night.seconds()),
        night
            .time(StrapState.GOOD)
            .plus(night.time(StrapState.NOISY))
            .plus(night.time(StrapState.RATE_ONLY)),
        night.time(StrapState.GOOD),
        first(night, What.FADE_BY_HEART, What.FADE_BY_TIMER, What.FADE_WITHOUT_HEART),
        toSettle(night),
        first(night, What.SILENT),
        sound(night),
        presses.atNight(),
        presses.backs(),
        presses.ended(),
        quantile(rates, 0.05),
        quantile(rates, 0.5),
        quantile(rates, 0.95));
  }

  private static Optional<Duration> first(NightRecord night, What... which) {
    return night.turns().stream()
        .filter(turn -> Arrays.asList(which).contains(turn.what()))
        .map(SoundChange::at)
        .findFirst();
  }

  private static Optional<Duration> toSettle(NightRecord night) {
    int since = 0;
    for (int second = 0; second < night.seconds(); second++) {
      boolean settled =
          night.value(Channel.SETTLEDNESS, second) >= SETTLED
              && night.value(Channel.CERTAINTY, second) >= CERTAIN;
      since = settled ? since + 1 : 0;
      if (since == SETTLED_SECONDS) {
        return Optional.of(Duration.ofSeconds(second - SETTLED_SECONDS + 1L));
      }
    }
    return Optional.empty();
  }

  private static Optional<Duration> sound(NightRecord night) {
    long seconds = 0;
    for (int second = 0; second < night.seconds(); second++) {
      float fade = night.value(Channel.FADE, second);
      if (Float.isNaN(fade)) {
        return Optional.empty();
      }
      seconds += Float.isInfinite(fade) ? 0 : 1;
    }
    return Optional.of(Duration.ofSeconds(seconds));
  }

  private static float[] rates(NightRecord night) {
    float[] rates = new float[night.seconds()];
    int count = 0;
    for (int second = 0; second < rates.length; second++) {
      float rate = night.value(Channel.HEART, second);
      if (!Float.isNaN(rate)) {
        rates[count++] = rate;
      }
    }
    float[] known = Arrays.copyOf(rates, count);
    Arrays.sort(known);
    return known;
  }

  private static OptionalInt quantile(float[] sorted, double share) {
    return sorted.length == 0
        ? OptionalInt.empty()
        : OptionalInt.of(Math.round(sorted[(int) (share * (sorted.length - 1))]));
  }
}
