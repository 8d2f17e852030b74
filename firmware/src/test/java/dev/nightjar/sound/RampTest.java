package dev.nightjar.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.unit.Decibels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RampTest {

  private final float[] gains = new float[8];

  private float[] ones() {
    Arrays.fill(gains, 1);
    return gains;
  }

  @Test
  void raisedCosineStartsAndEndsFlat() {
    RaisedCosineRamp ramp = new RaisedCosineRamp(0);
    ramp.rampTo(1, 4);
    ramp.apply(ones(), 8);
    assertThat(gains)
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : 1)
        .containsExactly(0.1464466f, 0.5f, 0.8535534f, 1, 1, 1, 1, 1);
    assertThat(ramp.steady()).isTrue();
  }

  @Test
  void aShortRampIsFinishedBeforeItTurnsRound() {
    RaisedCosineRamp ramp = new RaisedCosineRamp(0);
    ramp.rampTo(1, 4);
    ramp.apply(ones(), 2);
    ramp.rampTo(0, 2);
    assertThat(ramp.target()).isZero();
    ramp.apply(ones(), 4);
    assertThat(gains[1]).isEqualTo(1);
    assertThat(gains[2]).isCloseTo(0.5f, within(1e-6f));
    assertThat(gains[3]).isZero();
    assertThat(ramp.steady()).isTrue();
  }

  @Test
  void aLongRampTurnsRoundFromWhereItIs() {
    RaisedCosineRamp ramp = new RaisedCosineRamp(0);
    float[] block = new float[48_000];
    ramp.rampTo(1, 96_000);
    Arrays.fill(block, 1);
    ramp.apply(block, 48_000);
    ramp.rampTo(0, 48_000);
    Arrays.fill(block, 1);
    ramp.apply(block, 48_000);
    assertThat(block[24_000]).isCloseTo(0.25f, within(1e-3f));
    assertThat(block[47_999]).isZero();
  }

  @Test
  void decibelRampIsAStraightLineInDecibelsWithRoundCornersAndEndsExactly() {
    DecibelRamp ramp = new DecibelRamp(Decibels.ZERO, 2);
    ramp.rampTo(new Decibels(-40), 6);
    ramp.apply(ones(), 8);
    double[] expected = {-2.5, -10, -20, -30, -37.5, -40, -40, -40};
    for (int i = 0; i < 8; i++) {
      assertThat(20 * Math.log10(gains[i])).isCloseTo(expected[i], within(1e-4));
    }
    assertThat(gains[5]).isEqualTo((float) 0.01);
    assertThat(ramp.value()).isEqualTo(0.01);
    assertThat(ramp.steady()).isTrue();
  }

  @Test
  void aRampThatIsGivenAnotherTargetTurnsWithoutACorner() {
    DecibelRamp ramp = new DecibelRamp(Decibels.ZERO, 2);
    ramp.rampTo(new Decibels(-40), 6);
    ramp.apply(ones(), 3);
    ramp.rampTo(Decibels.ZERO, 8);
    ramp.apply(ones(), 8);
    double before = -20;
    double pace = -10;
    for (int i = 0; i < 8; i++) {
      double level = 20 * Math.log10(gains[i]);
      assertThat(level - before - pace).isBetween(-8.0, 8.0);
      pace = level - before;
      before = level;
    }
    assertThat(gains[7]).isEqualTo(1);
    assertThat(gains[0]).isLessThan(0.1f);
  }

  @Test
  void aJumpIsThereAtOnce() {
    DecibelRamp ramp = new DecibelRamp(Decibels.SILENCE, 2);
    ramp.jumpTo(new Decibels(-20));
    assertThat(ramp.steady()).isTrue();
    assertThat(ramp.value()).isEqualTo(0.1);
    ramp.jumpTo(Decibels.SILENCE);
    assertThat(ramp.value()).isZero();
  }

  @Test
  void decibelRampGoesThroughMinus60ToZeroAndBack() {
    DecibelRamp ramp = new DecibelRamp(Decibels.ZERO, 2);
    ramp.rampTo(Decibels.SILENCE, 3);
    ramp.apply(ones(), 8);
    assertThat(ramp.steady()).isTrue();
    assertThat(ramp.value()).isZero();
    assertThat(gains[7]).isZero();
    ramp.rampTo(Decibels.ZERO, 4);
    ramp.apply(ones(), 8);
    assertThat(gains[3]).isCloseTo(1, within(1e-6f));
    assertThat(gains[0]).isBetween(0.001f, 0.01f);
  }

  @Test
  void aLongFadeDoesNotDriftFromItsLine() {
    DecibelRamp ramp = new DecibelRamp(Decibels.ZERO, 2400);
    long frames = 48_000L * 60 * 60;
    ramp.rampTo(new Decibels(-60), frames);
    float[] block = new float[2048];
    long done = 0;
    while (done < frames / 2) {
      ramp.apply(block, 2048);
      done += 2048;
    }
    double expected = -60.0 * done / frames;
    assertThat(20 * Math.log10(ramp.value())).isCloseTo(expected, within(1e-6));
  }

  @Test
  void dipGoesDownBySixDecibelsAndComesBack() {
    Dip dip = new Dip(8);
    dip.start();
    dip.apply(ones(), 8);
    assertThat(gains[3]).isCloseTo(0.5f, within(1e-6f));
    assertThat(gains[7]).isEqualTo(1);
    assertThat(dip.steady()).isTrue();
  }

  @Test
  void aSecondDipWithinTheFirstIsTheSame() {
    Dip dip = new Dip(8);
    dip.start();
    dip.apply(ones(), 4);
    dip.start();
    dip.apply(ones(), 4);
    assertThat(dip.steady()).isTrue();
  }
}
