package dev.nightjar.sound.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class DownmixTest {

  private static final float HALF = (float) Math.sqrt(0.5);

  @Test
  void placesMonoOnBothSides() {
    assertThat(mixed(0.5f)).containsExactly(0.5f, 0.5f);
  }

  @Test
  void leavesStereoAlone() {
    assertThat(mixed(0.25f, -0.5f)).containsExactly(0.25f, -0.5f);
  }

  @Test
  void mixesSurroundAndLeavesTheBassEffectsOut() {
    assertThat(mixed(1, 0, 0, 0, 0, 0)).containsExactly(1, 0);
    assertThat(mixed(0, 0, 1, 0, 0, 0)).containsExactly(HALF, HALF);
    assertThat(mixed(0, 0, 0, 1, 0, 0)).containsExactly(0, 0);
    assertThat(mixed(0, 0, 0, 0, 1, 0)).containsExactly(HALF, 0);
    assertThat(mixed(0, 0, 0, 0, 0, 1)).containsExactly(0, HALF);
  }

  @Test
  void knowsEveryLayoutUpToItsLimit() {
    for (int channels = 1; channels <= Downmix.MAX_CHANNELS; channels++) {
      float[] all = new float[channels];
      Arrays.fill(all, 1);
      float[] mixed = mixed(all);
      assertThat(mixed[0]).isEqualTo(mixed[1]).isGreaterThanOrEqualTo(1);
    }
  }

  private static float[] mixed(float... frame) {
    float[] stereo = new float[2];
    new Downmix(ChannelLayout.wave(frame.length)).mix(frame, 1, stereo);
    return stereo;
  }
}
