package dev.nightjar.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegressionTest {

  private static final double[] TRUE = {-0.5, 1.2, -0.8, 0.3};

  @Test
  void recoversTheWeightsThatMadeTheData() {
    double[] fitted = Regression.fit(rows(data(20_000, 5)), 0);
    assertThat(fitted).containsExactly(TRUE, within(0.08));
  }

  @Test
  void atTheOptimumTheGradientIsZero() {
    double ridge = 0.01;
    List<double[]> data = data(500, 7);
    double[] fitted = Regression.fit(rows(data), ridge);
    double total = data.stream().mapToDouble(d -> d[4]).sum();
    for (int i = 0; i < fitted.length; i++) {
      double gradient = i == 0 ? 0 : ridge * fitted[i];
      for (double[] d : data) {
        double x = i == 0 ? 1 : d[i - 1];
        gradient += d[4] / total * (probability(fitted, d) - d[3]) * x;
      }
      assertThat(gradient).isCloseTo(0, within(1e-9));
    }
  }

  @Test
  void aRidgeDrawsTheWeightsButNotTheBias() {
    List<Regression.Row> rows = rows(data(500, 9));
    double before = Double.POSITIVE_INFINITY;
    for (double ridge : new double[] {0, 0.01, 0.1, 1, 100}) {
      double[] fitted = Regression.fit(rows, ridge);
      double size = Math.hypot(Math.hypot(fitted[1], fitted[2]), fitted[3]);
      assertThat(size).isLessThan(before);
      before = size;
    }
    assertThat(before).isLessThan(0.01);
    // With no weights left the bias tells the share of what was seen.
    List<double[]> data = data(500, 9);
    double total = data.stream().mapToDouble(d -> d[4]).sum();
    double share = data.stream().mapToDouble(d -> d[3] * d[4]).sum() / total;
    assertThat(Regression.fit(rows, 1e6)[0]).isCloseTo(Math.log(share / (1 - share)), within(1e-3));
  }

  @Test
  void aRowOfTwiceTheWeightIsTwoRows() {
    List<Regression.Row> once = new ArrayList<>();
    List<Regression.Row> twice = new ArrayList<>();
    for (double[] d : data(300, 11)) {
      double[] x = {d[0], d[1], d[2]};
      boolean two = x[0] > 0;
      once.add(new Regression.Row(x, d[3] > 0, two ? 2 : 1));
      twice.add(new Regression.Row(x, d[3] > 0, 1));
      if (two) {
        twice.add(new Regression.Row(x, d[3] > 0, 1));
      }
    }
    assertThat(Regression.fit(once, 0.01))
        .containsExactly(Regression.fit(twice, 0.01), within(1e-9));
  }

  /// Three features, what came of them, and a weight.
  private static List<double[]> data(int count, long seed) {
    Random random = new Random(seed);
    List<double[]> data = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] d = new double[5];
      for (int j = 0; j < 3; j++) {
        d[j] = random.nextGaussian();
      }
      d[3] = random.nextDouble() < probability(TRUE, d) ? 1 : 0;
      d[4] = 0.5 + random.nextDouble();
      data.add(d);
    }
    return data;
  }

  private static List<Regression.Row> rows(List<double[]> data) {
    return data.stream()
        .map(d -> new Regression.Row(new double[] {d[0], d[1], d[2]}, d[3] > 0, d[4]))
        .toList();
  }

  private static double probability(double[] weights, double[] d) {
    double score = weights[0] + weights[1] * d[0] + weights[2] * d[1] + weights[3] * d[2];
    return 1 / (1 + Math.exp(-score));
  }
}
