package dev.nightjar.sound.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.sound.synth.dsp.CounterNoise;
import dev.nightjar.sound.synth.dsp.DampedTones;
import dev.nightjar.sound.synth.dsp.LoopCurve;
import dev.nightjar.sound.synth.dsp.RoomReverb;
import dev.nightjar.sound.synth.dsp.StateVariableFilter;
import dev.nightjar.sound.synth.dsp.Swells;
import dev.nightjar.unit.Frames;
import org.junit.jupiter.api.Test;

class SynthPartsTest {

  private static final int FRAMES = 10 * Frames.PER_SECOND;

  @Test
  void whiteNoiseIsAFunctionOfTheFrame() {
    CounterNoise white = new CounterNoise(7, FRAMES);
    double sum = 0;
    double power = 0;
    for (int i = 0; i < FRAMES; i++) {
      sum += white.at(i);
      power += white.at(i) * white.at(i);
    }
    assertThat(white.at(-1)).isEqualTo(white.at(FRAMES - 1));
    assertThat(sum / FRAMES).isCloseTo(0, within(0.005));
    assertThat(power / FRAMES).isCloseTo(1.0 / 3, within(0.005));
  }

  @Test
  void aCurveGoesRound() {
    LoopCurve curve = new LoopCurve(FRAMES, 1, 3);
    assertThat(curve.at(FRAMES - 1)).isCloseTo(curve.at(0), within(0.001));
  }

  @Test
  void aSwellRisesNoFasterThanItMay() {
    double floor = 0.1;
    Swells swells = new Swells(FRAMES);
    swells.add(FRAMES - Frames.PER_SECOND / 10, 0.2, 1, 5);
    swells.easeRise(9, floor);
    int step = Frames.PER_SECOND / 10;
    for (int i = 0; i < FRAMES; i += step) {
      double rise = (swells.at((i + step) % FRAMES) + floor) / (swells.at(i) + floor);
      assertThat(20 * Math.log10(rise)).isLessThan(0.91);
    }
    assertThat(swells.at(Frames.PER_SECOND / 2)).isGreaterThan(floor / 2);
  }

  @Test
  void aRingThatRunsOverTheEndComesInAtTheStart() {
    float[] late = new float[2 * FRAMES];
    float[] early = new float[2 * FRAMES];
    DampedTones.add(late, FRAMES - 100, 900, 0.001, 0.01, 0, 1, 0.5);
    DampedTones.add(early, 0, 900, 0.001, 0.01, 0, 1, 0.5);
    assertThat(late[2 * 200]).isEqualTo(early[2 * 300]).isNotZero();
  }

  @Test
  void theStateVariableFilterPassesItsOwnBand() {
    assertThat(gainAt(1_000, 1_000)).isCloseTo(1, within(0.01));
    assertThat(gainAt(1_000, 125)).isLessThan(0.1);
  }

  @Test
  void aRoomDiesAwayInItsTime() {
    float[] stereo = new float[2 * FRAMES];
    stereo[0] = 1;
    RoomReverb.add(stereo, 2, 20_000, 1);
    double early = power(stereo, Frames.PER_SECOND / 2);
    double late = power(stereo, 3 * Frames.PER_SECOND / 2);
    assertThat(10 * Math.log10(early / late)).isBetween(25.0, 40.0);
  }

  /// The power of the 200 ms after a frame.
  private static double power(float[] stereo, int from) {
    double sum = 0;
    for (int i = 2 * from; i < 2 * from + 2 * Frames.PER_SECOND / 5; i++) {
      sum += stereo[i] * stereo[i];
    }
    return sum;
  }

  private static double gainAt(double tunedHz, double hertz) {
    StateVariableFilter filter = new StateVariableFilter(tunedHz, 5);
    double peak = 0;
    for (int i = 0; i < Frames.PER_SECOND; i++) {
      double y = filter.band(Math.sin(2 * Math.PI * hertz * i / Frames.PER_SECOND));
      peak = i > Frames.PER_SECOND / 2 ? Math.max(peak, Math.abs(y)) : 0;
    }
    return peak;
  }
}
