package dev.nightjar.settle;

import dev.nightjar.heart.Beat;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The beats of one half minute, normal or not. Immutable; a beat more is a copy of some hundred
/// numbers.
final class HalfMinute {

  static final Duration LENGTH = Duration.ofSeconds(30);

  /// Normal beats must cover half of it, and there must be a few differences: the loggers and
  /// radios of real nights lose a quarter of the time in short gaps, which leaves a fair mean.
  private static final double LEAST_MILLIS = 15_000;

  private static final int LEAST_DIFFERENCES = 5;

  /// Twice the fastest heart that is believed (300 ms); what comes beyond is no heart, and only
  /// counted.
  private static final int MOST = 200;

  static final HalfMinute EMPTY = new HalfMinute(new double[0], new double[0], 0, 0, 0);

  private final double[] seconds;
  private final double[] millis;
  private final int refused;
  private final double squares;
  private final int differences;

  private HalfMinute(
      double[] seconds, double[] millis, int refused, double squares, int differences) {
    this.seconds = seconds;
    this.millis = millis;
    this.refused = refused;
    this.squares = squares;
    this.differences = differences;
  }

  /// One beat more.
  ///
  /// @param before the normal beat that it follows, none lost between; null where there is none
  HalfMinute beat(Beat beat, @Nullable Beat before) {
    if (!beat.normal() || millis.length == MOST) {
      return new HalfMinute(seconds, millis, refused + 1, squares, differences);
    }
    double difference = before == null ? 0 : beat.rrMillis() - before.rrMillis();
    return new HalfMinute(
        append(seconds, beat.at().toNanos() / 1e9),
        append(millis, beat.rrMillis()),
        refused,
        squares + difference * difference,
        differences + (before == null ? 0 : 1));
  }

  boolean isEnough() {
    return differences >= LEAST_DIFFERENCES && KahanSum.of(millis) >= LEAST_MILLIS;
  }

  boolean isEmpty() {
    return millis.length + refused == 0;
  }

  /// The mean interval of its normal beats.
  double meanMillis() {
    return KahanSum.of(millis) / millis.length;
  }

  /// The mean squared difference of successive intervals, in ms².
  double meanSquare() {
    return squares / differences;
  }

  /// The share of its beats that were no part of the rhythm; 0 where none was heard.
  double refusedShare() {
    return isEmpty() ? 0 : (double) refused / (millis.length + refused);
  }

  /// When its normal beats came, in seconds on the clock of [Beat#at].
  double[] seconds() {
    return seconds;
  }

  /// Their intervals.
  double[] millis() {
    return millis;
  }

  private static double[] append(double[] values, double value) {
    double[] longer = Arrays.copyOf(values, values.length + 1);
    longer[values.length] = value;
    return longer;
  }
}
