package dev.nightjar.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.unit.Frames;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlewLimiterTest {

  private static final int SECOND = Frames.PER_SECOND;

  private static float[] constant(int frames, double gain) {
    float[] gains = new float[frames];
    Arrays.fill(gains, (float) gain);
    return gains;
  }

  private static double decibels(double gain) {
    return 20 * Math.log10(gain);
  }

  @Test
  void theDeviceRisesByOneDecibelASecond() {
    SlewLimiter guard = new SlewLimiter();
    guard.apply(constant(SECOND, 0.1), SECOND);
    double before = guardedGain(guard, 1, 1);
    double after = guardedGain(guard, 1, SECOND);
    assertThat(decibels(after) - decibels(before)).isCloseTo(1, within(0.001));
  }

  @Test
  void aFullStepWithoutAPressNeverJumps() {
    SlewLimiter guard = new SlewLimiter();
    float[] gains = constant(20 * SECOND, 1);
    guard.apply(gains, gains.length);
    assertThat(gains[SECOND - 1]).isLessThan(0.0113f);
    for (int i = 2 * SECOND; i < gains.length; i += SECOND) {
      assertThat(decibels(gains[i]) - decibels(gains[i - SECOND])).isLessThan(1.001);
    }
  }

  @Test
  void aPressReachesTheCeilingAlongARaisedCosineUnchanged() {
    SlewLimiter guard = new SlewLimiter();
    guard.press();
    RaisedCosineRamp ramp = new RaisedCosineRamp(0);
    ramp.rampTo(1, MasterGain.EDGE_FRAMES);
    float[] wanted = constant(MasterGain.EDGE_FRAMES, 1);
    ramp.apply(wanted, wanted.length);
    float[] gains = wanted.clone();
    guard.apply(gains, gains.length);
    for (int i = 0; i < gains.length; i++) {
      assertThat(gains[i]).isCloseTo(wanted[i], within(1e-3f));
    }
  }

  @Test
  void aPressIsOverAfterThreeSeconds() {
    SlewLimiter guard = new SlewLimiter();
    guard.press();
    guard.apply(constant(4 * SECOND, 0.1), 4 * SECOND);
    float[] gains = constant(SECOND, 1);
    guard.apply(gains, SECOND);
    assertThat(decibels(gains[SECOND - 1])).isCloseTo(-19, within(0.01));
  }

  @Test
  void fallsAreFree() {
    SlewLimiter guard = new SlewLimiter();
    guard.press();
    guard.apply(constant(3 * SECOND, 1), 3 * SECOND);
    float[] gains = constant(10, 0.2);
    guard.apply(gains, 10);
    assertThat(gains).containsOnly(0.2f);
  }

  @Test
  void whateverIsAskedForRisesNoFasterThanAllowed() {
    Random random = new Random(7);
    SlewLimiter guard = new SlewLimiter();
    double previous = 0;
    for (int block = 0; block < 2000; block++) {
      float[] gains = constant(480, Math.pow(10, -3 * random.nextDouble()));
      guard.apply(gains, 480);
      for (float gain : gains) {
        if (previous > SlewLimiter.FREE_BELOW && gain > previous) {
          assertThat(decibels(gain) - decibels(previous)).isLessThan(1.2 / SECOND);
        }
        previous = gain;
      }
    }
  }

  private static double guardedGain(SlewLimiter guard, double wanted, int frames) {
    float[] gains = constant(frames, wanted);
    guard.apply(gains, frames);
    return gains[frames - 1];
  }
}
