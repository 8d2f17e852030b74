package dev.nightjar.sound.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.sound.LoopSource;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLoopTest {

  private static final int FRAMES = 10_007;

  @TempDir Path folder;

  private static float[] noise() {
    SplittableRandom random = new SplittableRandom(5);
    float[] stereo = new float[2 * FRAMES];
    for (int i = 0; i < stereo.length; i++) {
      stereo[i] = (float) (0.1 * (random.nextDouble() - 0.5));
    }
    return stereo;
  }

  private FileLoop loop(float[] stereo) throws IOException {
    String file = LoopFile.write(folder, "noise", stereo, 1);
    var measured = new LoopFile.Measured(new Decibels(-25), new Decibels(-12));
    return new FileLoop("noise", folder.resolve(file), measured);
  }

  @Test
  void goesRoundWithoutLosingOrGainingASample() throws IOException {
    float[] stereo = noise();
    FloatBuffer into =
        ByteBuffer.allocateDirect(4 * 5 * 2 * FRAMES / 2)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    try (LoopSource source = loop(stereo).open()) {
      // In pieces that do not fit the file's.
      for (int end = 0; end < into.capacity(); ) {
        end = Math.min(into.capacity(), end + 2 * 999);
        source.read(into.limit(end));
      }
    }
    // Triangular dither and rounding: a step and a half of 16 bits.
    for (int i = 0; i < into.capacity(); i++) {
      assertThat(into.get(i)).isCloseTo(stereo[i % stereo.length], within(1.51f / 32_768));
    }
  }

  @Test
  void theSameSeedGivesTheSameFile() throws IOException {
    loop(noise());
    byte[] first = Files.readAllBytes(folder.resolve("noise.flac"));
    loop(noise());
    assertThat(Files.readAllBytes(folder.resolve("noise.flac"))).isEqualTo(first);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void isBroughtToTheLoudnessOfAllLoops() throws IOException {
    assertThat(loop(noise()).trim().value()).isEqualTo(-3);
  }

  @Test
  void aBrokenFileIsToldInWords() throws IOException {
    FileLoop loop = loop(noise());
    Files.write(loop.file(), new byte[100]);
    assertThatThrownBy(loop::open).isInstanceOf(IOException.class).hasMessageContaining("broken");
  }
}
