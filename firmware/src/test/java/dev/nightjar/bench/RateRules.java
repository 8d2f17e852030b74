package dev.nightjar.bench;

import dev.nightjar.sim.RecordedNight;
import dev.nightjar.study.Episode;
import dev.nightjar.study.ScoredNight;
import dev.nightjar.study.Study;
import dev.nightjar.study.Trace;
import java.util.ArrayList;
import java.util.List;

/// What devices without a model do: two rules on the heart rate of each half minute.
final class RateRules {

  private static final double HALF_MINUTE = 30;
  private static final int FIVE_MINUTES = 10;
  private static final int TEN_MINUTES = 20;

  /// A slope that nobody would call one: a beat a minute in ten minutes.
  private static final double FLAT_PER_MINUTE = 0.1;

  private RateRules() {}

  /// Silent once the rate of five minutes lies 5 a minute below that of the first five.
  static Trace fiveBelowTheStart(ScoredNight night, Episode episode) {
    List<Double> rates = rates(night.beats(), episode);
    int at = FIVE_MINUTES;
    while (at + FIVE_MINUTES <= rates.size()
        && mean(rates, at, at + FIVE_MINUTES) > mean(rates, 0, FIVE_MINUTES) - 5) {
      at++;
    }
    return silentFrom(episode, at + FIVE_MINUTES);
  }

  /// Silent once the rate of ten minutes has no slope.
  static Trace flatSlope(ScoredNight night, Episode episode) {
    List<Double> rates = rates(night.beats(), episode);
    int at = 0;
    while (at + TEN_MINUTES <= rates.size()
        && Math.abs(slope(rates.subList(at, at + TEN_MINUTES))) > FLAT_PER_MINUTE) {
      at++;
    }
    return silentFrom(episode, at + TEN_MINUTES);
  }

  private static Trace silentFrom(Episode episode, int halfMinutes) {
    double minutes = Math.min(halfMinutes / 2.0, (double) Study.CAP.toMinutes());
    return Trace.timer(episode.startSeconds(), minutes);
  }

  /// The mean rate of each half minute since play; one without beats has that of the one before.
  private static List<Double> rates(RecordedNight night, Episode episode) {
    List<Double> rates = new ArrayList<>();
    double[] sums = new double[2];
    double end = episode.startSeconds() + HALF_MINUTE;
    for (RecordedNight.Line beat : night.lines(episode.start())) {
      while (beat.seconds() >= end) {
        double before = rates.isEmpty() ? 0 : rates.getLast();
        rates.add(sums[1] > 0 ? 60_000 * sums[1] / sums[0] : before);
        sums = new double[2];
        end += HALF_MINUTE;
      }
      sums[0] += beat.rrMillis();
      sums[1]++;
    }
    return rates;
  }

  private static double mean(List<Double> rates, int from, int to) {
    return rates.subList(from, to).stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /// Least squares, in beats a minute each minute.
  private static double slope(List<Double> rates) {
    double middle = (rates.size() - 1) / 2.0;
    double products = 0;
    double squares = 0;
    for (int i = 0; i < rates.size(); i++) {
      products += (i - middle) * rates.get(i);
      squares += (i - middle) * (i - middle);
    }
    return 2 * products / squares;
  }
}
