package dev.nightjar.sound.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.sound.Loudness;
import dev.nightjar.sound.TruePeak;
import dev.nightjar.unit.Frames;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FirstSoundsTest {

  private static final int FRAMES = 5 * Frames.PER_SECOND;

  static List<String> names() {
    return FirstSounds.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void sitsAtTheLoudnessOfAllLoops(String name) {
    float[] loop = FirstSounds.render(name, FRAMES);
    Loudness meter = new Loudness();
    meter.add(loop, FRAMES);
    assertThat(meter.integrated().value()).isCloseTo(-28, within(0.05));
    assertThat(new TruePeak().process(loop, FRAMES)).isLessThan(0.7f);
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSameEveryTime(String name) {
    assertThat(FirstSounds.render(name, FRAMES)).isEqualTo(FirstSounds.render(name, FRAMES));
  }

  @ParameterizedTest
  @MethodSource("names")
  void goesRoundWithoutASeam(String name) {
    float[] loop = FirstSounds.render(name, FRAMES);
    double seam = 0;
    double rest = 0;
    for (int i = 0; i < FRAMES; i++) {
      double bend = Math.abs(at(loop, i + 1) - 2 * at(loop, i) + at(loop, i - 1));
      if (i < 3 || i > FRAMES - 3) {
        seam = Math.max(seam, bend);
      } else {
        rest = Math.max(rest, bend);
      }
    }
    assertThat(seam / rest).isLessThan(1.1);
  }

  @ParameterizedTest
  @MethodSource("names")
  void theChannelsDiffer(String name) {
    float[] loop = FirstSounds.render(name, FRAMES);
    double lr = 0;
    double ll = 0;
    double rr = 0;
    for (int i = 0; i < loop.length; i += 2) {
      lr += loop[i] * loop[i + 1];
      ll += loop[i] * loop[i];
      rr += loop[i + 1] * loop[i + 1];
    }
    assertThat(Math.abs(lr / Math.sqrt(ll * rr))).isLessThan(0.3);
  }

  @Test
  void brownFallsBySixDecibelsAnOctaveAndPinkByThree() {
    assertThat(slope("brown-noise")).isCloseTo(-6, within(0.7));
    assertThat(slope("pink-noise")).isCloseTo(-3, within(0.7));
  }

  @Test
  void anUnknownSoundIsRefused() {
    assertThatThrownBy(() -> FirstSounds.render("thunder"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("thunder");
  }

  /// dB an octave between 400 and 3200 Hz, from the power in narrow bands round both.
  private static double slope(String name) {
    float[] loop = FirstSounds.render(name, FRAMES);
    return (power(loop, 3200) - power(loop, 400)) / 3;
  }

  /// The power near a frequency: the mean of many DFT bins side by side.
  private static double power(float[] loop, double hertz) {
    double sum = 0;
    for (int k = -20; k < 20; k++) {
      double step = 2 * Math.PI * (hertz + 2 * k) / Frames.PER_SECOND;
      double re = 0;
      double im = 0;
      for (int i = 0; i < FRAMES; i++) {
        re += loop[2 * i] * Math.cos(step * i);
        im += loop[2 * i] * Math.sin(step * i);
      }
      sum += re * re + im * im;
    }
    return 10 * Math.log10(sum);
  }

  private static double at(float[] loop, int frame) {
    return loop[2 * Math.floorMod(frame, FRAMES)];
  }
}
