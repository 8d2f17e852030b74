package dev.nightjar.sound.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.sound.Loudness;
import dev.nightjar.sound.synth.dsp.LoudnessLevel;
import dev.nightjar.unit.Frames;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each close sound, painted as a short loop; `scripts/bench sounds` measures the long ones.
class CloseSoundsTest {

  /// Longer than a sentence and its pause, shorter than a piano's note: that one goes round.
  private static final int FRAMES = 6 * Frames.PER_SECOND;

  static List<SynthSound> sounds() {
    return CloseSounds.all();
  }

  @ParameterizedTest
  @MethodSource("sounds")
  void theSameForTheSameSeedAndAtItsLevelAndRound(SynthSound sound) {
    float[] loop = paint(sound, sound.seed());
    assertThat(paint(sound, sound.seed())).isEqualTo(loop);
    Loudness meter = new Loudness();
    meter.add(loop, FRAMES);
    assertThat(meter.integrated().value()).isCloseTo(Loudness.LOOPS.value(), within(0.05));
    assertThat(seam(loop, 0)).isLessThan(1.1);
    assertThat(seam(loop, 1)).isLessThan(1.1);
    assertThat(paint(sound, sound.seed() + 1)).isNotEqualTo(loop);
  }

  @Test
  void namesAreOneForEachSound() {
    List<String> names = CloseSounds.all().stream().map(SynthSound::name).toList();
    assertThat(names).doesNotHaveDuplicates().hasSize(Espeak.isInstalled() ? 16 : 14);
  }

  private static float[] paint(SynthSound sound, long seed) {
    return LoudnessLevel.atLoudness(sound.painter().paint(FRAMES, seed));
  }

  /// The sharpest bend at the seam over the sharpest within 50 ms of it.
  private static double seam(float[] loop, int channel) {
    double seam = 0;
    double beside = 0;
    for (int i = -2400; i < 2400; i++) {
      double bend =
          Math.abs(at(loop, channel, i + 1) - 2 * at(loop, channel, i) + at(loop, channel, i - 1));
      if (Math.abs(i) < 3) {
        seam = Math.max(seam, bend);
      } else {
        beside = Math.max(beside, bend);
      }
    }
    return seam / beside;
  }

  private static double at(float[] loop, int channel, int frame) {
    return loop[2 * Math.floorMod(frame, FRAMES) + channel];
  }
}
