package dev.nightjar.sound.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.sound.Scene;
import dev.nightjar.sound.Sink;
import dev.nightjar.sound.file.FileSink;
import dev.nightjar.sound.loop.LoopCache;
import dev.nightjar.unit.Frames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

  @TempDir Path folder;

  private Path shipped;
  private Path own;

  @BeforeEach
  void folders() throws IOException {
    shipped = Files.createDirectory(folder.resolve("shipped"));
    own = folder.resolve("own");
  }

  private Catalogue catalogue() throws IOException {
    return new Catalogue(new LoopCache(folder.resolve("cache")), List.of(shipped, own));
  }

  private static void sound(Path file, double amplitude) throws IOException {
    Sink sink = FileSink.open(file);
    Random random = new Random(1);
    int[] block = new int[2 * 3 * Frames.PER_SECOND];
    for (int i = 0; i < block.length; i++) {
      block[i] = (int) (amplitude * random.nextGaussian() * 0x1p23) << 8;
    }
    sink.write(block, block.length / 2);
    sink.close();
  }

  @Test
  void everySoundFileIsASceneAndMixesComeFirst() throws IOException {
    sound(shipped.resolve("b.wav"), 0.01);
    sound(shipped.resolve("a.wav"), 0.01);
    Files.writeString(shipped.resolve("notes.txt"), "not a sound");
    Files.writeString(
        shipped.resolve("both.scene.json"),
        """
        {"layers": [{"sound": "a", "gainDb": -6, "place": -0.5}, {"sound": "b"}]} // mine
        """);
    assertThat(catalogue().names()).containsExactly("both", "a", "b");
    Scene both = catalogue().scene("both");
    assertThat(both.layers()).hasSize(2);
    assertThat(both.layers().getFirst().gain().value()).isEqualTo(-6);
    assertThat(both.layers().getFirst().place()).isEqualTo(-0.5);
    assertThat(both.layers().getLast().loop().name()).isEqualTo("b");
  }

  @Test
  void anOwnFileTakesThePlaceOfAShippedOne() throws IOException {
    Files.createDirectory(own);
    sound(shipped.resolve("rain.wav"), 0.01);
    sound(own.resolve("rain.wav"), 0.1);
    double trim = catalogue().scene("rain").layers().getFirst().loop().trim().value();
    Files.delete(own.resolve("rain.wav"));
    double shippedTrim = catalogue().scene("rain").layers().getFirst().loop().trim().value();
    assertThat(shippedTrim - trim).isCloseTo(20, within(0.5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "{\"sounds\": 7}",
        "{\"sounds\": [{\"name\": \"b\"}, {\"name\": \"c\", \"file\": \"../c.wav\"}]}",
        "{\"scenes\": [{\"name\": \"../d\"}]}"
      })
  void aListOfSoundsThatSomebodySpoiltStopsNothing(String json) throws IOException {
    sound(shipped.resolve("a.wav"), 0.01);
    Files.writeString(shipped.resolve("sounds.json"), json);
    assertThat(catalogue().names()).containsExactly("a");
    assertThat(catalogue().scene("a").layers()).hasSize(1);
  }

  @Test
  void aMissingSceneIsNamed() throws IOException {
    sound(shipped.resolve("a.wav"), 0.01);
    assertThatThrownBy(() -> catalogue().scene("z"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'z'")
        .hasMessageContaining("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"layers\": [{\"sound\": \"z\"}]}|no sound called 'z'",
        "{\"layers\": []}|0 layers",
        "{}|0 layers",
        "{\"layers\": [{\"sound\": \"a\", \"gainDb\": 3}]}|-60 to 0 dB",
        "{\"layers\": [{\"sound\": \"a\", \"place\": 2}]}|-1 to 1",
        "{\"layers\": [{\"sound\": \"a\", \"drift\": {\"db\": 20, \"minutes\": 4}}]}|0 to 12 dB",
        "{\"layers\": [{\"gainDb\": -3}]}|names no sound",
        "{\"layers\": [{\"sound\": \"a\", \"pan\": 1}]}|pan",
        "nonsense|line 1",
      })
  void aSceneFileThatIsNoneIsRefusedInWords(String json, String reason) throws IOException {
    sound(shipped.resolve("a.wav"), 0.01);
    Files.writeString(shipped.resolve("mix.scene.json"), json);
    assertThatThrownBy(() -> catalogue().scene("mix"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }
}
