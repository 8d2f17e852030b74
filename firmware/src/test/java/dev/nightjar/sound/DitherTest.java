package dev.nightjar.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DitherTest {

  private static final int FRAMES = 48_000;

  private static int[] convert(double value) {
    float[] mix = new float[2 * FRAMES];
    Arrays.fill(mix, (float) value);
    int[] out = new int[2 * FRAMES];
    new Dither().convert(mix, out, FRAMES);
    return out;
  }

  @Test
  void theLowEightBitsAreZero() {
    for (int sample : convert(0.3)) {
      assertThat(sample & 0xff).isZero();
    }
  }

  @Test
  void silenceIsNeverDigitalSilenceForLong() {
    int zeros = 0;
    int longest = 0;
    for (int sample : convert(0)) {
      zeros = sample == 0 ? zeros + 1 : 0;
      longest = Math.max(longest, zeros);
    }
    // A PCM510x mutes after 21 ms, 1024 frames of zeros.
    assertThat(longest).isLessThan(100);
  }

  @Test
  void silenceIsTriangularNoiseOfOneStepOfTheTwentyFourthBit() {
    int[] out = convert(0);
    double meanSquare =
        Arrays.stream(out).mapToDouble(s -> Math.pow(s >> 8, 2)).average().orElse(9);
    double mean = Arrays.stream(out).average().orElse(9) / 256;
    // Triangular dither (1/6) and rounding (1/12): a quarter of a step squared.
    assertThat(meanSquare).isCloseTo(0.25, within(0.01));
    assertThat(mean).isCloseTo(0, within(0.01));
  }

  @Test
  void aLevelBetweenTwoStepsIsKeptOnAverage() {
    double value = 0.3 / (1 << 23);
    double mean = Arrays.stream(convert(value)).average().orElse(9) / 256;
    assertThat(mean).isCloseTo(0.3, within(0.01));
  }

  @Test
  void theLoudestSampleDoesNotWrapRound() {
    assertThat(Arrays.stream(convert(0.99)).min().orElse(-1)).isPositive();
    assertThat(Arrays.stream(convert(-0.99)).max().orElse(1)).isNegative();
  }
}
