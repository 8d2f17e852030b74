package dev.nightjar.sound.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.sound.file.Fixtures;
import dev.nightjar.sound.file.UnplayableFileException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SoundInspectorTest {

  @TempDir Path folder;

  @Test
  void measuresASineThatJoins() throws IOException {
    Inspection found = inspect(Fixtures.sine(1000, 48_000, 3));
    assertThat(found.frames()).isEqualTo(3 * 48_000);
    assertThat(found.loudness().value()).isCloseTo(-12.04, within(0.1));
    // The cosine on the right starts at its peak; from silence, that overshoots by up to a dB.
    assertThat(found.truePeak().value()).isBetween(-12.1, -10.9);
    assertThat(found.largestJump()).isCloseTo(0.25 * 2 * Math.PI / 48, within(1e-3));
    assertThat(found.clickRatio()).isBetween(0.9, 1.1);
    assertThat(found.seam().joins()).isTrue();
    assertThat(found.verdict()).contains("sample for sample");
    assertThat(found.describe().lines()).hasSize(8);
    assertThat(found.describe()).contains("-12.0 LUFS").contains("0:03.000");
  }

  @Test
  void seesASeamThatDoesNotJoin() throws IOException {
    Inspection found = inspect(Fixtures.sine(1000.3, 48_000, 2.5));
    assertThat(found.seam().joins()).isFalse();
    assertThat(found.verdict()).contains("crossfaded");
  }

  @Test
  void findsAClickAndWhereItIs() throws IOException {
    float[] sine = Fixtures.sine(200, 48_000, 3);
    sine[2 * 72_000] += 0.2f;
    Inspection found = inspect(sine);
    assertThat(found.clickRatio()).isGreaterThan(10);
    assertThat(found.clickFrame()).isBetween(72_000L - 480, 72_000L);
    assertThat(found.verdict()).contains("click at 0:01.5");
  }

  @Test
  void findsNoClickInASoundThatGrows() throws IOException {
    float[] noise = Fixtures.noise(48_000, 3, 8);
    for (int i = 0; i < noise.length; i++) {
      noise[i] *= (float) i / noise.length;
    }
    assertThat(inspect(noise).clickRatio()).isLessThan(3);
  }

  @Test
  void tellsOfPeaksAboveFullScale() throws IOException {
    float[] loud = Fixtures.sine(1000, 48_000, 3);
    for (int i = 0; i < loud.length; i++) {
      loud[i] *= 6;
    }
    assertThat(inspect(loud).verdict()).contains("peaks above full scale");
  }

  @Test
  void measuresTheSeamAtTheLoopPoints() throws IOException {
    float[] sine = Fixtures.sine(100, 48_000, 3);
    sine[0] = 0.9f;
    var wav = Fixtures.withLoop(Fixtures.wav(3, 32, 2, 48_000, sine), 9_600, 9_600 + 120_000 - 1);
    Inspection found = new SoundInspector().inspect(Fixtures.save(folder.resolve("l.wav"), wav));
    assertThat(found.seam().joins()).isTrue();
    assertThat(found.describe()).contains("loop points 9600 to 129599");
  }

  @Test
  void tellsWhatBecomesOfALossyFile() throws IOException {
    assumeTrue(Fixtures.canEncode());
    float[] sine = Fixtures.sine(440, 48_000, 3);
    Path file = Fixtures.encode(folder, "s", Fixtures.Kind.OPUS, sine, 48_000);
    Inspection found = new SoundInspector().inspect(file);
    assertThat(found.format().name()).isEqualTo("Opus");
    assertThat(found.verdict()).contains("codec's edges");
  }

  @Test
  void refusesWhatCannotBeALoop() throws IOException {
    var wav = Fixtures.wav(3, 32, 2, 48_000, Fixtures.sine(100, 48_000, 1));
    Path file = Fixtures.save(folder.resolve("short.wav"), wav);
    assertThatThrownBy(() -> new SoundInspector().inspect(file))
        .isInstanceOf(UnplayableFileException.class)
        .hasMessageContaining("1.0 s");
  }

  private Inspection inspect(float[] stereo) throws IOException {
    var wav = Fixtures.wav(3, 32, 2, 48_000, stereo);
    return new SoundInspector().inspect(Fixtures.save(folder.resolve("s.wav"), wav));
  }
}
