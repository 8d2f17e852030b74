package dev.nightjar.report.page;

import dev.nightjar.report.Channel;
import dev.nightjar.report.NightRecord;
import java.util.Arrays;

/// A channel of a night gathered into columns, so that tens of thousands of seconds are a small
/// picture and still show their extremes. A column in which nothing is known is NaN.
final class Columns {

  final double[] low;
  final double[] mean;
  final double[] high;

  /// @param floor what silence counts as
  Columns(NightRecord night, Channel channel, int count, double floor) {
    low = new double[count];
    mean = new double[count];
    high = new double[count];
    int[] known = new int[count];
    Arrays.fill(low, Double.NaN);
    Arrays.fill(high, Double.NaN);
    for (int second = 0; second < night.seconds(); second++) {
      double value = Math.max(floor, night.value(channel, second));
      if (!Double.isNaN(value)) {
        int column = (int) ((long) second * count / night.seconds());
        low[column] = known[column] == 0 ? value : Math.min(low[column], value);
        high[column] = known[column] == 0 ? value : Math.max(high[column], value);
        mean[column] += value;
        known[column]++;
      }
    }
    for (int column = 0; column < count; column++) {
      mean[column] /= known[column]; // 0 / 0 is NaN
    }
  }

  double least() {
    return Arrays.stream(low).filter(value -> !Double.isNaN(value)).min().orElse(Double.NaN);
  }

  double most() {
    return Arrays.stream(high).filter(value -> !Double.isNaN(value)).max().orElse(Double.NaN);
  }
}
