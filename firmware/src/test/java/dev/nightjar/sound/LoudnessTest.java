package dev.nightjar.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Against the minimum requirements of EBU Tech 3341, section 2.9 (cases 1 to 4).
final class LoudnessTest {

  private final Loudness loudness = new Loudness();
  private long frame;

  @Test
  void readsASineByItsPeakLevel() {
    play(-23, 20);
    assertLufs(-23.0);
  }

  @Test
  void readsAQuietSineByItsPeakLevel() {
    play(-33, 20);
    assertLufs(-33.0);
  }

  @Test
  void leavesOutWhatLiesTenBelowTheRest() {
    play(-36, 10);
    play(-23, 60);
    play(-36, 10);
    assertLufs(-23.0);
  }

  @Test
  void leavesOutSilence() {
    play(-72, 10);
    play(-36, 10);
    play(-23, 60);
    play(-36, 10);
    play(-72, 10);
    assertLufs(-23.0);
  }

  @Test
  void isSilentForTooLittle() {
    assertThat(loudness.integrated().isSilence()).isTrue();
    play(-20, 0.3);
    assertThat(loudness.integrated().isSilence()).isTrue();
  }

  @Test
  void isSilentForWhatNobodyHears() {
    play(-75, 20);
    assertThat(loudness.integrated().isSilence()).isTrue();
  }

  @Test
  void doesNotCareHowTheSoundIsCut() {
    play(-30, 5);
    Loudness other = new Loudness();
    float[] frameByFrame = new float[2];
    for (long n = 0; n < 5 * 48_000; n++) {
      frameByFrame[0] = frameByFrame[1] = sample(-30, n);
      other.add(frameByFrame, 1);
    }
    assertThat(other.integrated()).isEqualTo(loudness.integrated());
  }

  private void assertLufs(double expected) {
    assertThat(loudness.integrated().value()).isCloseTo(expected, within(0.1));
  }

  private void play(double peakDb, double seconds) {
    float[] block = new float[2 * 480];
    for (int b = 0; b < Math.round(seconds * 100); b++) {
      for (int i = 0; i < 480; i++) {
        block[2 * i] = block[2 * i + 1] = sample(peakDb, frame++);
      }
      loudness.add(block, 480);
    }
  }

  private static float sample(double peakDb, long n) {
    return (float) (Math.pow(10, peakDb / 20) * Math.sin(2 * Math.PI * n / 48.0));
  }
}
