package dev.nightjar.study;

import java.util.List;

/// Weighted logistic regression with a ridge: the minimum of the mean log loss plus half the ridge
/// times the squared weights, by Newton's method (Hastie, Tibshirani and Friedman, The Elements of
/// Statistical Learning, section 4.4.1). With five features that is a system of six equations, a
/// handful of times: exact, and the same on every run.
final class Regression {

  private static final int MOST_STEPS = 50;
  private static final double CLOSE = 1e-12;

  private Regression() {}

  /// One observation.
  static final class Row {
    private final double[] features;
    private final boolean positive;
    private final double weight;

    /// @param weight above 0
    Row(double[] features, boolean positive, double weight) {
      this.features = features.clone();
      this.positive = positive;
      this.weight = weight;
    }
  }

  /// The bias, then the weights.
  static double[] fit(List<Row> rows, double ridge) {
    int size = rows.getFirst().features.length + 1;
    double total = rows.stream().mapToDouble(row -> row.weight).sum();
    double[] weights = new double[size];
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] gradient = new double[size];
      double[][] hessian = new double[size][size];
      for (Row row : rows) {
        double[] x = withOne(row.features);
        double p = 1 / (1 + StrictMath.exp(-product(weights, x)));
        double share = row.weight / total;
        for (int i = 0; i < size; i++) {
          gradient[i] += share * (p - (row.positive ? 1 : 0)) * x[i];
          for (int j = 0; j < size; j++) {
            hessian[i][j] += share * p * (1 - p) * x[i] * x[j];
          }
        }
      }
      for (int i = 1; i < size; i++) {
        gradient[i] += ridge * weights[i];
        hessian[i][i] += ridge;
      }
      double[] change = solve(hessian, gradient);
      for (int i = 0; i < size; i++) {
        weights[i] -= change[i];
      }
      if (product(change, change) < CLOSE) {
        break;
      }
    }
    return weights;
  }

  private static double[] withOne(double[] features) {
    double[] x = new double[features.length + 1];
    x[0] = 1;
    System.arraycopy(features, 0, x, 1, features.length);
    return x;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /// Gauss' elimination; the matrix is symmetric and positive, so no pivots are sought.
  private static double[] solve(double[][] a, double[] b) {
    int n = b.length;
    double[] x = b.clone();
    for (int k = 0; k < n; k++) {
      for (int i = k + 1; i < n; i++) {
        double factor = a[i][k] / a[k][k];
        for (int j = k; j < n; j++) {
          a[i][j] -= factor * a[k][j];
        }
        x[i] -= factor * x[k];
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      for (int j = k + 1; j < n; j++) {
        x[k] -= a[k][j] * x[j];
      }
      x[k] /= a[k][k];
    }
    return x;
  }
}
