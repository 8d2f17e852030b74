package dev.nightjar.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.unit.Frames;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DriftGainTest {

  private static final int BLOCK = 2048;
  private final float[] gains = new float[BLOCK];

  /// The gain in dB once a block, from the start.
  private double[] course(Drift drift, long seed, int minutes) {
    DriftGain gain = new DriftGain(drift, seed);
    double[] course = new double[minutes * 60 * Frames.PER_SECOND / BLOCK];
    for (int i = 0; i < course.length; i++) {
      gain.fill(gains, BLOCK);
      course[i] = 20 * Math.log10(gains[BLOCK - 1]);
    }
    return course;
  }

  @Test
  void startsAsMixedAndStaysWithinItsDepthForHours() {
    double[] course = course(new Drift(6, 3), 1, 240);
    assertThat(course[0]).isCloseTo(0, within(0.001));
    assertThat(Arrays.stream(course).max().orElseThrow()).isLessThan(0.001);
    assertThat(Arrays.stream(course).min().orElseThrow()).isBetween(-6.001, -4.5);
  }

  @Test
  void neverRisesFasterThanTheGuardWouldLetIt() {
    double[] course = course(new Drift(12, 0.5), 3, 120);
    double blockSeconds = (double) BLOCK / Frames.PER_SECOND;
    double steepest = 0;
    for (int i = 1; i < course.length; i++) {
      steepest = Math.max(steepest, (course[i] - course[i - 1]) / blockSeconds);
    }
    assertThat(steepest).isBetween(0.2, 1.0);
  }

  @Test
  void hoursDoNotRepeatAndTheSameSeedDoes() {
    Drift drift = new Drift(4, 2);
    double[] course = course(drift, 7, 120);
    int hour = course.length / 2;
    double apart = 0;
    for (int i = 0; i < hour; i++) {
      apart += Math.abs(course[i] - course[i + hour]) / hour;
    }
    assertThat(apart).isGreaterThan(0.5);
    assertThat(course(drift, 7, 120)).isEqualTo(course);
    assertThat(course(drift, 8, 120)).isNotEqualTo(course);
  }

  @Test
  void noDriftIsExactlyOne() {
    DriftGain gain = new DriftGain(Drift.NONE, 1);
    gain.fill(gains, BLOCK);
    assertThat(gain.steady()).isTrue();
    assertThat(gains).containsOnly(1f);
  }

  @Test
  void whatWouldBeASwellIsRefused() {
    assertThatThrownBy(() -> new Drift(13, 5)).hasMessageContaining("0 to 12 dB");
    assertThatThrownBy(() -> new Drift(3, 0.1)).hasMessageContaining("0.5 to 60 minutes");
  }
}
