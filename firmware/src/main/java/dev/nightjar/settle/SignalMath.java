package dev.nightjar.settle;

import java.util.Arrays;

/// Arithmetic on short evenly sampled stretches. No state.
final class SignalMath {

  private SignalMath() {}

  /// A series of uneven samples on an even grid, straight lines between them and flat outside.
  ///
  /// @param at when each sample was taken, rising, at least one
  /// @param values the samples
  /// @param from the grid's first moment, on the clock of `at`
  /// @param step between two of its moments
  static double[] resample(double[] at, double[] values, double from, double step, int count) {
    double[] out = new double[count];
    int next = 0;
    for (int i = 0; i < count; i++) {
      double t = from + i * step;
      while (next < at.length && at[next] < t) {
        next++;
      }
      if (next == 0) {
        out[i] = values[0];
      } else if (next == at.length) {
        out[i] = values[at.length - 1];
      } else {
        double share = (t - at[next - 1]) / (at[next] - at[next - 1]);
        out[i] = values[next - 1] + share * (values[next] - values[next - 1]);
      }
    }
    return out;
  }

  /// The values less their mean, slope and bend (least squares).
  ///
  /// @param shapes those of [#trend] for as many values
  static double[] withoutTrend(double[] values, double[][] shapes) {
    double[] out = values;
    for (double[] shape : shapes) {
      out = without(out, shape);
    }
    return out;
  }

  /// Mean, slope and bend. On a grid that is symmetric about its middle the three are orthogonal,
  /// so each is taken off by itself.
  static double[][] trend(int n) {
    double[] line = new double[n];
    double[] bend = new double[n];
    double[] flat = new double[n];
    Arrays.fill(flat, 1);
    for (int i = 0; i < n; i++) {
      line[i] = 2.0 * i / (n - 1) - 1;
      bend[i] = line[i] * line[i];
    }
    return new double[][] {flat, line, without(bend, flat)};
  }

  private static double[] without(double[] values, double[] shape) {
    double share = product(values, shape) / product(shape, shape);
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i] - share * shape[i];
    }
    return out;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
