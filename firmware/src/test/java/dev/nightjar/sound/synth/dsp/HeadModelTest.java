package dev.nightjar.sound.synth.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.sound.synth.Ears;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadModelTest {

  private static final double SIDE = Math.PI / 2;
  private static final int FRAMES = Ears.FRAMES;

  @Test
  void atTheSideOneEarHearsItLaterAndSofter() {
    float[] stereo = Ears.heard(SIDE, 0.2);
    assertThat(Ears.delaySeconds(stereo)).isBetween(0.0006, 0.0008);
    assertThat(Ears.differenceDb(stereo)).isBetween(8.0, 30.0);
  }

  @Test
  void woodworthsFormula() {
    for (double azimuth : new double[] {0.2, 0.7, 1.2, SIDE}) {
      double difference =
          HeadModel.ear(azimuth, 0.2, -1).delayFrames()
              - HeadModel.ear(azimuth, 0.2, 1).delayFrames();
      assertThat(difference / 48_000)
          .isCloseTo(0.0875 / 343 * (azimuth + Math.sin(azimuth)), within(1e-9));
    }
  }

  @Test
  void straightAheadBothEarsHearTheSame() {
    float[] stereo = Ears.heard(0, 0.2);
    for (int i = 0; i < stereo.length; i += 2) {
      assertThat(stereo[i]).isEqualTo(stereo[i + 1]);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, SIDE, 2.5})
  void leftIsRightMirrored(double azimuth) {
    float[] right = Ears.heard(azimuth, 0.3);
    float[] left = Ears.heard(-azimuth, 0.3);
    for (int i = 0; i < right.length; i += 2) {
      assertThat(left[i + 1]).isCloseTo(right[i], within(1e-6f));
      assertThat(left[i]).isCloseTo(right[i + 1], within(1e-6f));
    }
  }

  @Test
  void theNearerTheMoreOneSided() {
    float[] near = Ears.heard(SIDE, 0.15);
    float[] far = Ears.heard(SIDE, 1);
    assertThat(Ears.differenceDb(near)).isGreaterThan(Ears.differenceDb(far) + 6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.4, 0.8, 1.2, SIDE, 2})
  void littleIsLostInMono(double azimuth) {
    float[] stereo = Ears.heard(azimuth, 0.2);
    double power = 0;
    double mono = 0;
    for (int i = 0; i < stereo.length; i += 2) {
      power += stereo[i] * stereo[i] + stereo[i + 1] * stereo[i + 1];
      double middle = (stereo[i] + stereo[i + 1]) / 2.0;
      mono += 2 * middle * middle;
    }
    assertThat(10 * Math.log10(mono / power)).isBetween(-4.0, 0.01);
  }

  @Test
  void whatRunsOverTheEndGoesRound() {
    float[] stereo = new float[2 * FRAMES];
    float[] shifted = new float[2 * FRAMES];
    float[] mono = Ears.noise(1_000);
    HeadModel.add(stereo, mono, 100, 1, 2, 0.2);
    HeadModel.add(shifted, mono, FRAMES - 500, 1, 2, 0.2);
    for (int frame = 0; frame < FRAMES; frame++) {
      int there = 2 * Math.floorMod(frame - 600, FRAMES);
      assertThat(shifted[there]).isEqualTo(stereo[2 * frame]);
    }
  }
}
