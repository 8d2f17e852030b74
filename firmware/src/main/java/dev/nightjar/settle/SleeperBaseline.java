package dev.nightjar.settle;

import dev.nightjar.unit.Median;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a sleeper's nights have in common: a handful of numbers, forgotten with the person. The
/// first nights work without. An immutable value.
///
/// @param restingRates of the last nights, in beats a minute, the newest last; [#MOST] at most
/// @param waits from play to a settled heart in the last nights, in minutes, likewise
public record SleeperBaseline(List<Double> restingRates, List<Double> waits) {

  public static final SleeperBaseline NONE = new SleeperBaseline(List.of(), List.of());

  /// One week: long enough for a median that one odd night does not move, short enough to follow a
  /// change of life.
  public static final int MOST = 7;

  /// With fewer nights nothing is taken from them.
  private static final int ENOUGH = 3;

  /// What the model was fitted on waits about so long (the median of its settling episodes,
  /// rounded): a sleeper's own wait counts against it. Weighs as much as [#PRIOR_NIGHTS].
  private static final double TYPICAL_MINUTES = 15;

  private static final double PRIOR_NIGHTS = 3;

  /// How much faster or slower than on the fitted nights time may count.
  private static final double MOST_PACE = 2;

  public SleeperBaseline {
    restingRates = checked("restingRates", restingRates, 20, 200);
    waits = checked("waits", waits, 0.5, 720);
  }

  /// With one night more.
  SleeperBaseline with(NightBaseline night) {
    return new SleeperBaseline(
        more(restingRates, night.restingRate()), more(waits, night.settledAfterMinutes()));
  }

  /// The usual resting rate; empty before it is known.
  public Optional<Double> restingRate() {
    return usual(restingRates);
  }

  /// Time since play as it counts for this sleeper: who usually takes twice as long is as far after
  /// twice the time. Drawn towards the fitted nights while few are known.
  Duration counted(Duration sincePlay) {
    if (waits.size() < ENOUGH) {
      return sincePlay;
    }
    double own = StrictMath.log(TYPICAL_MINUTES / Median.of(array(waits)));
    double drawn = own * waits.size() / (waits.size() + PRIOR_NIGHTS);
    double pace = Math.clamp(StrictMath.exp(drawn), 1 / MOST_PACE, MOST_PACE);
    return Duration.ofMillis(Math.round(sincePlay.toMillis() * pace));
  }

  /// One sentence, with how sure it is.
  public String inWords() {
    return "%s; %s"
        .formatted(
            told("resting rate", restingRates, "a minute"), told("usual wait", waits, "min"));
  }

  private static String told(String what, List<Double> values, String unit) {
    if (values.size() < ENOUGH) {
      return String.format(
          Locale.ROOT, "%s not known yet (%d of %d nights)", what, values.size(), ENOUGH);
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%s %.0f %s (%d nights, from %.0f to %.0f)",
        what,
        Median.of(sorted),
        unit,
        sorted.length,
        sorted[0],
        sorted[sorted.length - 1]);
  }

  private static Optional<Double> usual(List<Double> values) {
    return values.size() < ENOUGH ? Optional.empty() : Optional.of(Median.of(array(values)));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Double> more(List<Double> values, Optional<Double> one) {
    List<Double> all = new ArrayList<>(values);
    // To a tenth: what is kept about a person is no finer than what is known.
    one.ifPresent(value -> all.add(Math.round(value * 10) / 10.0));
    return all.subList(Math.max(0, all.size() - MOST), all.size());
  }

  private static List<Double> checked(String name, List<Double> values, double min, double max) {
    if (values.size() > MOST || values.stream().anyMatch(v -> !(v >= min && v <= max))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s are at most %d numbers from %s to %s, not %s",
              name,
              MOST,
              min,
              max,
              values));
    }
    return List.copyOf(values);
  }
}
