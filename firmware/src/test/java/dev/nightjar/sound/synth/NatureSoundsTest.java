package dev.nightjar.sound.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.sound.Loudness;
import dev.nightjar.sound.TruePeak;
import dev.nightjar.sound.synth.dsp.LoudnessLevel;
import dev.nightjar.unit.Frames;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// On loops of a few seconds; `scripts/bench sounds` measures the whole ones.
class NatureSoundsTest {

  private static final int FRAMES = 6 * Frames.PER_SECOND;

  private static final Map<String, float[]> LOOPS = new ConcurrentHashMap<>();

  static List<SynthSound> sounds() {
    return NatureSounds.all();
  }

  @Test
  void everyNameIsThereOnce() {
    assertThat(sounds()).extracting(SynthSound::name).doesNotHaveDuplicates().hasSize(18);
    assertThat(sounds()).extracting(SynthSound::seed).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("sounds")
  void sitsAtTheLoudnessOfAllLoops(SynthSound sound) {
    Loudness meter = new Loudness();
    meter.add(loop(sound), FRAMES);
    assertThat(meter.integrated().value()).isCloseTo(-28, within(0.05));
    assertThat(new TruePeak().process(loop(sound), FRAMES)).isLessThan(0.7f);
  }

  @ParameterizedTest
  @MethodSource("sounds")
  void goesRoundWithoutASeam(SynthSound sound) {
    float[] loop = loop(sound);
    double seam = 0;
    double rest = 0;
    for (int i = 0; i < FRAMES; i++) {
      for (int channel = 0; channel < 2; channel++) {
        double before = at(loop, i - 1, channel);
        double bend = Math.abs(at(loop, i + 1, channel) - 2 * at(loop, i, channel) + before);
        if (i < 3 || i > FRAMES - 3) {
          seam = Math.max(seam, bend);
        } else {
          rest = Math.max(rest, bend);
        }
      }
    }
    assertThat(seam / rest).isLessThan(1.1);
  }

  /// A slow part that did not go round would step here: the level of the last half second and of
  /// the first differ no more than those of any neighbours.
  @ParameterizedTest
  @MethodSource("sounds")
  void goesRoundAtOneLevel(SynthSound sound) {
    int half = Frames.PER_SECOND / 2;
    double widest = 0;
    for (int i = 1; i < FRAMES / half; i++) {
      widest = Math.max(widest, Math.abs(level(sound, i * half) - level(sound, (i - 1) * half)));
    }
    assertThat(Math.abs(level(sound, 0) - level(sound, FRAMES - half))).isLessThan(widest + 3);
  }

  @ParameterizedTest
  @MethodSource("sounds")
  void theSameSeedGivesTheSameSound(SynthSound sound) {
    int frames = Frames.PER_SECOND;
    float[] once = sound.painter().paint(frames, sound.seed());
    assertThat(sound.painter().paint(frames, sound.seed())).isEqualTo(once);
    assertThat(sound.painter().paint(frames, sound.seed() + 1)).isNotEqualTo(once);
  }

  @ParameterizedTest
  @MethodSource("sounds")
  void theEarsHearDifferentThings(SynthSound sound) {
    float[] loop = loop(sound);
    double lr = 0;
    double ll = 0;
    double rr = 0;
    for (int i = 0; i < loop.length; i += 2) {
      lr += loop[i] * loop[i + 1];
      ll += loop[i] * loop[i];
      rr += loop[i + 1] * loop[i + 1];
    }
    assertThat(lr / Math.sqrt(ll * rr)).isBetween(-0.3, 0.97);
    assertThat(10 * Math.log10(ll / rr)).isBetween(-6.0, 6.0);
  }

  private static double level(SynthSound sound, int from) {
    double sum = 0;
    for (int i = 2 * from; i < 2 * from + Frames.PER_SECOND; i++) {
      sum += loop(sound)[i] * loop(sound)[i];
    }
    return 10 * Math.log10(sum);
  }

  private static double at(float[] loop, int frame, int channel) {
    return loop[2 * Math.floorMod(frame, FRAMES) + channel];
  }

  private static float[] loop(SynthSound sound) {
    return LOOPS.computeIfAbsent(
        sound.name(),
        name -> LoudnessLevel.atLoudness(sound.painter().paint(FRAMES, sound.seed())));
  }
}
