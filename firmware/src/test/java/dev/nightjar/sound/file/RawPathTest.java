package dev.nightjar.sound.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.house.Patience;
import dev.nightjar.sound.loop.LoopCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Names as old sticks have them: their bytes go to the library, not their text.
@Timeout(Patience.A_TEST)
final class RawPathTest {

  @TempDir Path folder;

  @Test
  void givesBackTheVeryBytes() {
    Path path = folder.resolve("a b%41 +#?&;\n'.wav");
    byte[] expected = (path + "\0").getBytes(StandardCharsets.UTF_8);
    assertThat(RawPath.bytes(path)).isEqualTo(expected);
  }

  /// No text of Java's names such a file, so a shell must make it; a folder's listing finds it.
  @Test
  void opensAndReplacesAFileWhoseNameIsLatin1() throws Exception {
    assumeTrue(Fixtures.canEncode());
    float[] noise = Fixtures.noise(48_000, 3, 1);
    Path plain = Fixtures.encode(folder, "plain", Fixtures.Kind.VORBIS, noise, 48_000);
    Path strange = latin1(plain);
    assertThat(strange.toString()).isNotEqualTo("B\u00e4che.ogg");
    try (PcmDecoder decoder = FormatDetector.open(strange)) {
      assertThat(decoder.read(new float[2 * 48_000])).isEqualTo(48_000);
    }
    assertThat(new LoopCache(folder.resolve("cache")).open(strange).points().frames())
        .isGreaterThan(2 * 48_000);
  }

  private Path latin1(Path plain) throws IOException, InterruptedException {
    String command = "mkdir s && mv \"$1\" \"$(printf 's/B\\344che.ogg')\"";
    Process shell =
        new ProcessBuilder("sh", "-c", command, "sh", plain.getFileName().toString())
            .directory(folder.toFile())
            .inheritIO()
            .start();
    assertThat(shell.waitFor()).isZero();
    try (Stream<Path> files = Files.list(folder.resolve("s"))) {
      return files.findFirst().orElseThrow();
    }
  }
}
