package dev.nightjar.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TruePeakTest {

  /// EBU Tech 3341 case 16: a quarter of the sample rate at 45°, whose samples all lie 3 dB down.
  @Test
  void findsThePeakBetweenTheSamples() {
    float[] sine = sine(0.5, 4, Math.PI / 4, 4096);
    double db = 20 * Math.log10(new TruePeak().process(sine, 4096) / 0.5);
    assertThat(db).isBetween(-0.4, 0.2);
    assertThat(sine[0]).isCloseTo(0.5f * (float) Math.sqrt(0.5), within(1e-6f));
  }

  @Test
  void neverReadsBelowTheLargestSample() {
    float[] impulse = new float[200];
    impulse[101] = -0.9f;
    assertThat(new TruePeak().process(impulse, 100)).isGreaterThanOrEqualTo(0.9f);
  }

  @Test
  void readsTheSameInBlocksOfAnySize() {
    float[] noise = noise(1000);
    float whole = new TruePeak().process(noise, 1000);
    TruePeak cut = new TruePeak();
    float pieces = 0;
    for (int from = 0; from < 1000; from += 25) {
      float[] block = Arrays.copyOfRange(noise, 2 * from, 2 * (from + 25));
      pieces = Math.max(pieces, cut.process(block, 25));
    }
    assertThat(pieces).isEqualTo(whole);
  }

  @Test
  void savesTheFilterOnlyWhereItCannotMatter() {
    float[] noise = noise(4096);
    float exact = new TruePeak().process(noise, 4096);
    assertThat(new TruePeak().processAbove(noise, 4096, 0.9f * exact)).isEqualTo(exact);
    float limit = exact * 3;
    assertThat(new TruePeak().processAbove(noise, 4096, limit)).isLessThanOrEqualTo(limit);
  }

  /// Full scale with random signs comes near the worst that the filter can make of any signal.
  @Test
  void boundsHowFarThePeakCanRiseAboveTheSamples() {
    Random random = new Random(7);
    float[] signs = new float[2 * 16_384];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    float worst = new TruePeak().process(signs, 16_384);
    assertThat(worst).isBetween(1.8f, (float) TruePeak.MAX_OVERSHOOT);
  }

  @Test
  void forgetsOnReset() {
    TruePeak meter = new TruePeak();
    meter.process(noise(100), 100);
    meter.reset();
    assertThat(meter.process(new float[40], 20)).isZero();
  }

  private static float[] noise(int frames) {
    Random random = new Random(3);
    float[] noise = new float[2 * frames];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextFloat() - 0.5f;
    }
    return noise;
  }

  private static float[] sine(double amplitude, double period, double phase, int frames) {
    float[] sine = new float[2 * frames];
    for (int i = 0; i < frames; i++) {
      double x = amplitude * Math.sin(2 * Math.PI * i / period + phase);
      sine[2 * i] = sine[2 * i + 1] = (float) x;
    }
    return sine;
  }
}
