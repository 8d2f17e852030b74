package dev.nightjar.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LimiterTest {

  private static final int BLOCK = 1024;

  @Test
  void whatIsUnderTheLimitOnlyComesLater() {
    float[] in = noise(20 * BLOCK, 0.1, 1);
    float[] out = process(in, BLOCK);
    int late = 2 * Limiter.DELAY_FRAMES;
    for (int i = late; i < in.length; i++) {
      assertThat(out[i]).isEqualTo(in[i - late]);
    }
  }

  @Test
  void noTruePeakPassesMinusOneDecibel() {
    for (int seed = 1; seed <= 5; seed++) {
      float[] out = process(bursts(60 * BLOCK, seed), BLOCK);
      float peak = new TruePeak().process(out, out.length / 2);
      // 0.1 dB for what the filter of the meter sees of a gain that moves.
      assertThat(20 * Math.log10(peak)).isLessThan(-0.9);
    }
  }

  @Test
  void itReallyLimits() {
    float[] out = process(bursts(60 * BLOCK, 9), BLOCK);
    float peak = new TruePeak().process(out, out.length / 2);
    assertThat(20 * Math.log10(peak)).isGreaterThan(-2.5);
  }

  @Test
  void blocksOfAnyLengthGiveTheSame() {
    float[] in = bursts(60 * BLOCK, 3);
    assertThat(process(in, 333)).isEqualTo(process(in, BLOCK));
  }

  private static float[] process(float[] in, int block) {
    Limiter limiter = new Limiter(block);
    float[] out = new float[in.length];
    float[] mix = new float[2 * block];
    for (int from = 0; from < in.length; from += 2 * block) {
      int samples = Math.min(2 * block, in.length - from);
      System.arraycopy(in, from, mix, 0, samples);
      limiter.process(mix, samples / 2);
      System.arraycopy(mix, 0, out, from, samples);
    }
    return out;
  }

  private static float[] noise(int frames, double rms, long seed) {
    Random random = new Random(seed);
    float[] noise = new float[2 * frames];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) Math.clamp(rms * random.nextGaussian(), -0.4, 0.4);
    }
    return noise;
  }

  /// Quiet noise with sudden loud tones between fs/8 and fs/2, where true peaks hide.
  private static float[] bursts(int frames, long seed) {
    float[] sound = noise(frames, 0.05, seed);
    Random random = new Random(seed);
    for (int burst = 0; burst < 40; burst++) {
      int start = random.nextInt(frames - 3000);
      double step = Math.PI * (0.25 + 0.7 * random.nextDouble());
      double loud = 0.5 + 2.5 * random.nextDouble();
      double phase = random.nextDouble() * 6;
      for (int i = 0; i < 200 + random.nextInt(2000); i++) {
        sound[2 * (start + i)] += (float) (loud * Math.sin(phase + step * i));
      }
    }
    return sound;
  }
}
