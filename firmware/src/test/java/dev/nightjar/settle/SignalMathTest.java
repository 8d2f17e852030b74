package dev.nightjar.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignalMathTest {

  @Test
  void betweenSamplesTheLineIsStraightAndOutsideItIsFlat() {
    double[] even =
        SignalMath.resample(new double[] {1, 2, 4}, new double[] {10, 20, 0}, 0, 0.5, 11);
    assertThat(even).containsExactly(10, 10, 10, 15, 20, 15, 10, 5, 0, 0, 0);
  }

  @Test
  void oneSampleIsAFlatLine() {
    assertThat(SignalMath.resample(new double[] {7}, new double[] {3}, 5, 1, 5))
        .containsExactly(3, 3, 3, 3, 3);
  }

  @Test
  void whatIsLeftHasNoMeanNoSlopeAndNoBend() {
    Random random = new Random(3);
    double[] values = new double[240];
    for (int i = 0; i < values.length; i++) {
      values[i] = 900 - 2 * i + 0.03 * i * i + 40 * random.nextGaussian();
    }
    double[] before = values.clone();
    double[] left = SignalMath.withoutTrend(values, SignalMath.trend(values.length));
    assertThat(values).as("given values stay").containsExactly(before);
    for (int power = 0; power <= 2; power++) {
      double sum = 0;
      for (int i = 0; i < left.length; i++) {
        sum += left[i] * Math.pow(2.0 * i / 239 - 1, power);
      }
      assertThat(sum).isCloseTo(0, within(1e-7));
    }
    assertThat(Arrays.stream(left).map(Math::abs).max().orElseThrow()).isGreaterThan(40);
  }

  @Test
  void aTrendAloneLeavesNothing() {
    double[] values = new double[51];
    for (int i = 0; i < values.length; i++) {
      values[i] = 3 + 2 * i - 0.5 * i * i;
    }
    assertThat(SignalMath.withoutTrend(values, SignalMath.trend(values.length)))
        .containsOnly(new double[51], within(1e-9));
  }
}
