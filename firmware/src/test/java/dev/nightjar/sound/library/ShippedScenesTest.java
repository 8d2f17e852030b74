package dev.nightjar.sound.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.sound.Loop;
import dev.nightjar.sound.LoopSource;
import dev.nightjar.sound.synth.SynthSounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedScenesTest {

  private static final Path FOLDER = folder();

  private static Path folder() {
    String file = "scenes/cave.scene.json";
    Path cave = Path.of(Objects.requireNonNull(ShippedScenes.class.getResource(file)).getPath());
    return Objects.requireNonNull(cave.getParent());
  }

  @Test
  void everyFileIsOfferedAndThereAreTwentyOrMore() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              ShippedScenes.NAMES.stream().map(name -> name + SceneFile.ENDING).toList());
    }
    assertThat(ShippedScenes.NAMES).hasSizeGreaterThanOrEqualTo(20).doesNotHaveDuplicates();
  }

  @Test
  void everySceneIsAMixAsLoudAsAnyOther() throws IOException {
    for (String name : ShippedScenes.NAMES) {
      SceneFile file = SceneFile.parse(FOLDER.resolve(name + SceneFile.ENDING));
      assertThat(file.sounds()).as(name).hasSizeGreaterThanOrEqualTo(2);
      var layers = file.scene(name, Silent::new).layers();
      // One layer at full gain: the mixer then brings the whole to the level of a single loop.
      assertThat(layers).as(name).anyMatch(layer -> layer.gain().value() == 0);
      assertThat(layers).as(name).anyMatch(layer -> layer.drift().db() > 0);
    }
  }

  @Test
  void aSceneComesOnlyWithAllItsSounds(@TempDir Path folder) throws IOException {
    assertThat(ShippedScenes.write(folder, Set.of("fireplace", "turning-pages")))
        .containsExactly(
            new SoundsManifest.Mix("fire-and-pages", List.of("fireplace", "turning-pages")));
    assertThat(folder.resolve("cave.scene.json")).doesNotExist();
  }

  @Test
  void everySoundOfAMixIsMade() throws IOException {
    // Those that speak are made only where espeak-ng is.
    Set<String> made = new HashSet<>(Set.of("whispered-affirmations", "counted-breathing"));
    SynthSounds.all().forEach(sound -> made.add(sound.name()));
    for (String name : ShippedScenes.NAMES) {
      assertThat(made)
          .as(name)
          .containsAll(SceneFile.parse(FOLDER.resolve(name + SceneFile.ENDING)).sounds());
    }
  }

  private record Silent(String name) implements Loop {
    @Override
    public LoopSource open() {
      throw new UnsupportedOperationException();
    }
  }
}
