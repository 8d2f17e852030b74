package dev.nightjar.settle;

import java.util.Arrays;

/// The last ten half minutes, those without enough beats as gaps. Immutable; a copy is made only
/// when a half minute closes.
final class FiveMinutes {

  static final int SPAN = 10;

  /// With fewer, neither the spread nor the rate of five minutes means anything; a shorter window
  /// has a smaller spread, and a gap would look like rest.
  static final int ENOUGH = 8;

  static final FiveMinutes EMPTY = new FiveMinutes(gaps(), gaps());

  private final double[] meanMillis;
  private final double[] meanSquares;

  private FiveMinutes(double[] meanMillis, double[] meanSquares) {
    this.meanMillis = meanMillis;
    this.meanSquares = meanSquares;
  }

  FiveMinutes next(HalfMinute closed) {
    return closed.isEnough()
        ? push(closed.meanMillis(), closed.meanSquare())
        : push(Double.NaN, Double.NaN);
  }

  int heard() {
    return (int) Arrays.stream(meanMillis).filter(m -> !Double.isNaN(m)).count();
  }

  /// The mean heart rate in beats a minute.
  double rate() {
    return 60_000 / mean(meanMillis);
  }

  /// The features of this window; its newest half minute must have been heard.
  ///
  /// @param lowestRate the lowest [#rate] of the night, this one included
  Features features(double lowestRate) {
    double mean = mean(meanMillis);
    return new Features(
        rate() / lowestRate - 1,
        Math.max(0, mean / meanMillis[SPAN - 1] - 1),
        deviation(mean) / mean,
        Math.sqrt(mean(meanSquares)) / mean);
  }

  private FiveMinutes push(double millis, double square) {
    double[] means = Arrays.copyOfRange(meanMillis, 1, SPAN + 1);
    double[] squares = Arrays.copyOfRange(meanSquares, 1, SPAN + 1);
    means[SPAN - 1] = millis;
    squares[SPAN - 1] = square;
    return new FiveMinutes(means, squares);
  }

  private double deviation(double mean) {
    double sum = 0;
    int count = 0;
    for (double m : meanMillis) {
      if (!Double.isNaN(m)) {
        sum += (m - mean) * (m - mean);
        count++;
      }
    }
    return Math.sqrt(sum / count);
  }

  private static double mean(double[] values) {
    double sum = 0;
    int count = 0;
    for (double v : values) {
      if (!Double.isNaN(v)) {
        sum += v;
        count++;
      }
    }
    return sum / count;
  }

  private static double[] gaps() {
    double[] gaps = new double[SPAN];
    Arrays.fill(gaps, Double.NaN);
    return gaps;
  }
}
