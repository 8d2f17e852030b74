package dev.nightjar.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreathingTest {

  private static final double BIN = 4.0 / 1024;
  private static final double END = 6000;

  @ParameterizedTest
  @ValueSource(doubles = {0.15, 0.2, 0.25, 0.3, 0.4})
  void anEvenBreathIsFoundWithinABin(double hertz) {
    double found = hertz(t -> 950 + 30 * Math.sin(2 * Math.PI * hertz * t));
    assertThat(found).isCloseTo(hertz, within(BIN));
  }

  @Test
  void aRateThatWandersHidesNoBreath() {
    double found =
        hertz(
            t ->
                950
                    + 3 * (t - END)
                    + 80 * Math.sin(2 * Math.PI * t / 240)
                    + 25 * Math.sin(2 * Math.PI * 0.25 * t));
    assertThat(found).isCloseTo(0.25, within(BIN));
  }

  @Test
  void whereSlowWavesWinItLiesAtTheLowerEnd() {
    double found =
        hertz(t -> 950 + 40 * Math.sin(2 * Math.PI * t / 8) + 8 * Math.sin(2 * Math.PI * 0.3 * t));
    assertThat(found).isCloseTo(36 * BIN, within(BIN / 2));
  }

  /// Every breath as long as it likes, from 2.5 to 9 s, as of one who is awake: its waves spread
  /// over the band, and the slower ones, which are the larger, win.
  @Test
  void anIrregularBreathLiesLow() {
    double sum = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      double[] phase = new double[20_000];
      double length = 5;
      for (int i = 1; i < phase.length; i++) {
        phase[i] = phase[i - 1] + 0.01 / length;
        if (Math.floor(phase[i]) > Math.floor(phase[i - 1])) {
          length = 2.5 + 6.5 * random.nextDouble();
        }
      }
      sum +=
          hertz(
              t -> {
                double at = phase[(int) ((t - END + 100) * 100)];
                return 950 + 30 * Math.sin(2 * Math.PI * at);
              });
    }
    assertThat(sum / 100).isBetween(36 * BIN, 0.2);
  }

  /// Beats of such intervals over the last minutes; each at its own time.
  private static double hertz(DoubleUnaryOperator millisAt) {
    double[] seconds = new double[200];
    double[] millis = new double[200];
    int count = 0;
    for (double t = END - 62; t <= END; ) {
      millis[count] = millisAt.applyAsDouble(t);
      seconds[count] = t;
      t += millis[count] / 1000;
      count++;
    }
    return Breathing.hertz(Arrays.copyOf(seconds, count), Arrays.copyOf(millis, count), END);
  }
}
