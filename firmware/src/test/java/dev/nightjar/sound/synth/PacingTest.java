package dev.nightjar.sound.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.sound.Loudness;
import dev.nightjar.sound.synth.dsp.Pace;
import dev.nightjar.sound.synth.dsp.RiseLimiter;
import dev.nightjar.unit.Frames;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What has its own time: breath, heart, events drawn at random, and how fast anything may rise.
class PacingTest {

  private static final int MINUTE = 60 * Frames.PER_SECOND;

  @ParameterizedTest
  @ValueSource(ints = {4, 6, 8})
  void thePacerBreathesAsOftenAsAsked(int breaths) {
    float[] loop = Breath.paint(MINUTE, 1, breaths, 12);
    int period = MINUTE / breaths;
    for (int b = 0; b < breaths; b++) {
      double turn = power(loop, b * period - period / 20, period / 10);
      double full =
          power(loop, b * period + (int) (Breath.IN_SHARE * period) - period / 20, period / 10);
      assertThat(10 * Math.log10(full / turn)).isGreaterThan(10);
    }
  }

  @Test
  void theHeartSlowsAndComesBack() {
    double[] beats = Heartbeat.beats(4 * MINUTE);
    double[] gaps = new double[beats.length];
    for (int i = 0; i < gaps.length; i++) {
      double next = i + 1 < beats.length ? beats[i + 1] : beats[0] + 4 * MINUTE;
      gaps[i] = (next - beats[i]) / Frames.PER_SECOND;
    }
    int slowest = (int) (0.78 * gaps.length);
    assertThat(60 / gaps[0]).isCloseTo(64, within(0.5));
    assertThat(60 / gaps[slowest]).isCloseTo(50, within(0.5));
    for (int i = 1; i < slowest; i++) {
      assertThat(gaps[i]).isGreaterThan(gaps[i - 1] - 1e-4);
    }
    assertThat(gaps[gaps.length - 1]).isCloseTo(gaps[0], within(0.01));
  }

  @Test
  void whatHappensAtRandomClosesTheCircle() {
    int[] starts = Pace.starts(MINUTE, 1, 3, new SplittableRandom(3));
    int[] gaps = new int[starts.length];
    Arrays.setAll(
        gaps, i -> (i + 1 < starts.length ? starts[i + 1] : MINUTE + starts[0]) - starts[i]);
    // The last gap makes all a little shorter.
    assertThat(Arrays.stream(gaps).min().orElseThrow()).isGreaterThan(Frames.PER_SECOND * 9 / 10);
    assertThat(Arrays.stream(gaps).max().orElseThrow()).isLessThan(3 * Frames.PER_SECOND);
    assertThat(Arrays.stream(gaps).distinct().count()).isEqualTo(gaps.length);
  }

  @Test
  void foldsOfPaperSnapByAPowerLaw() {
    SplittableRandom random = new SplittableRandom(5);
    double[] energies = random.doubles(200_000).map(Paper::energy).sorted().toArray();
    assertThat(energies[0]).isGreaterThan(1.0 / 101);
    assertThat(energies[energies.length - 1]).isLessThanOrEqualTo(1);
    // Density E^-1.45: between equal ratios of energy the counts fall by the ratio to the 0.45.
    double low = between(energies, 0.01, 0.02);
    double high = between(energies, 0.1, 0.2);
    assertThat(Math.log10(low / high)).isCloseTo(0.45, within(0.02));
  }

  @Test
  void noJumpIsLeft() {
    SplittableRandom random = new SplittableRandom(9);
    float[] stereo = new float[16 * Frames.PER_SECOND];
    for (int i = 0; i < stereo.length; i++) {
      boolean loud = i / (4 * Frames.PER_SECOND) % 2 == 1;
      stereo[i] = (float) ((loud ? 0.2 : 0.01) * (random.nextDouble() - 0.5));
    }
    assertThat(fastestRise(stereo)).isGreaterThan(100);
    assertThat(fastestRise(RiseLimiter.rises(stereo))).isLessThan(12);
  }

  @Test
  void theAirLiesAsFarBelowAsAsked() {
    float[] with = new float[16 * Frames.PER_SECOND];
    for (int i = 0; i < with.length; i++) {
      with[i] = (float) (0.1 * Math.sin(i / 2 * 2 * Math.PI * 997 / Frames.PER_SECOND));
    }
    float[] air = with.clone();
    Air.under(with, 20, 1);
    for (int i = 0; i < air.length; i++) {
      air[i] = with[i] - air[i];
    }
    // A tone at -20 dBFS in both channels has -20 LUFS.
    Loudness meter = new Loudness();
    meter.add(air, air.length / 2);
    assertThat(meter.integrated().value()).isCloseTo(-40, within(0.5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "fr", "es", "it", "nl", "pt", "ja"})
  void everyLanguageHasItsText(String language) {
    assertThat(WhisperTexts.LANGUAGES).contains(language);
    assertThat(WhisperTexts.in(language).phrases()).doesNotHaveDuplicates().hasSizeGreaterThan(17);
  }

  private static long between(double[] sorted, double low, double high) {
    return Arrays.stream(sorted).filter(e -> e >= low && e < high).count();
  }

  private static double power(float[] loop, int from, int frames) {
    double sum = 0;
    for (int n = from; n < from + frames; n++) {
      int i = 2 * Math.floorMod(n, loop.length / 2);
      sum += loop[i] * loop[i];
    }
    return sum;
  }

  /// dB a second, between momentary blocks side by side.
  private static double fastestRise(float[] stereo) {
    Loudness meter = new Loudness();
    meter.add(stereo, stereo.length / 2);
    double[] hops = meter.hopPowers();
    double fastest = 0;
    for (int h = 4; h < hops.length; h++) {
      double now = hops[h] + hops[h - 1] + hops[h - 2] + hops[h - 3];
      double before = now - hops[h] + hops[h - 4];
      fastest = Math.max(fastest, 100 * Math.log10(now / before));
    }
    return fastest;
  }
}
