package dev.nightjar.sound.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.sound.loop.LoopCache;
import dev.nightjar.sound.synth.Family;
import dev.nightjar.sound.synth.SynthSound;
import dev.nightjar.sound.synth.Trait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedSoundMakerTest {

  @TempDir Path folder;

  private final List<String> told = new ArrayList<>();

  private static SynthSound sound(String name, long seed) {
    return new SynthSound(
        name, Family.RAIN, Set.of(Trait.NATURE), 120, seed, ShippedSoundMakerTest::paint);
  }

  private static float[] paint(int frames, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] stereo = new float[2 * frames];
    for (int i = 0; i < stereo.length; i++) {
      stereo[i] = (float) (random.nextDouble() - 0.5);
    }
    return stereo;
  }

  private ShippedSoundMaker workshop(SynthSound... sounds) throws IOException {
    return new ShippedSoundMaker(folder, List.of(sounds), told::add);
  }

  @Test
  void makesWhatIsMissingAndTakesAwayWhatIsNotMadeAnyMore() throws IOException {
    workshop(sound("rain-on-leaves", 1), sound("brown-noise", 2)).makeAll(2);
    assertThat(told).hasSize(2);
    SoundsManifest manifest = SoundsManifest.read(folder);
    assertThat(manifest.sounds())
        .extracting(SoundsManifest.Entry::name)
        .containsExactly("rain-on-leaves", "brown-noise");
    assertThat(manifest.scenes())
        .containsExactly(
            new SoundsManifest.Mix("rain-and-brown", List.of("rain-on-leaves", "brown-noise")));
    Path leaves = folder.resolve(manifest.sounds().getFirst().file());
    byte[] first = Files.readAllBytes(leaves);
    told.clear();

    workshop(sound("rain-on-leaves", 1), sound("brown-noise", 3)).makeAll(1);
    assertThat(told).singleElement().asString().contains("brown-noise");
    told.clear();

    Files.delete(leaves);
    workshop(sound("rain-on-leaves", 1)).makeAll(1);
    assertThat(Files.readAllBytes(leaves)).as("bit-equal for the same seed").isEqualTo(first);
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("sounds.json", ".lock", leaves.getFileName().toString());
    }
  }

  @Test
  void withoutAPackageASoundIsMadeWhenItIsAskedFor() throws IOException {
    ShippedSoundMaker workshop = workshop(sound("rain-on-leaves", 1), sound("brown-noise", 2));
    assertThat(workshop.promised().scenes()).hasSize(1);
    assertThat(told).isEmpty();
    assertThat(workshop.sound("brown-noise").asItLies()).isPresent();
    workshop.sound("brown-noise");
    assertThat(told).hasSize(1);
    assertThatThrownBy(() -> workshop.sound("sea")).hasMessageContaining("'sea'");
  }

  @Test
  void twoMakersAtOnceLoseNoEntryAndMakeNothingTwice() throws Exception {
    SynthSound leaves = sound("rain-on-leaves", 1);
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    ShippedSoundMaker one =
        new ShippedSoundMaker(folder, List.of(leaves, sound("brown-noise", 2)), heard::add);
    ShippedSoundMaker other =
        new ShippedSoundMaker(folder, List.of(leaves, sound("pink-noise", 3)), heard::add);
    try (var workers = Executors.newFixedThreadPool(4)) {
      var made =
          List.of(
              workers.submit(() -> one.sound("brown-noise")),
              workers.submit(() -> other.sound("pink-noise")),
              workers.submit(() -> one.sound("rain-on-leaves")),
              workers.submit(() -> other.sound("rain-on-leaves")));
      for (Future<Sound> sound : made) {
        assertThat(sound.get().asItLies()).isPresent();
      }
    }
    assertThat(SoundsManifest.read(folder).sounds())
        .extracting(SoundsManifest.Entry::name)
        .containsExactlyInAnyOrder("rain-on-leaves", "brown-noise", "pink-noise");
    assertThat(heard).filteredOn(line -> line.startsWith("made the sound")).hasSize(3);
  }

  @Test
  void anotherProcessIsWaitedForAndThatIsTold() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HeldLock.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(other.getInputStream().read()).isEqualTo('h');
    // It lets go when its input ends: not before it was told that somebody waits.
    FolderLock.of(
            folder,
            sentence -> {
              told.add(sentence);
              try {
                other.getOutputStream().close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .close();
    assertThat(told).singleElement().asString().contains("waiting", folder.toString());
    assertThat(other.waitFor()).isZero();
  }

  @Test
  void aServiceMakesNothingAndTellsWhatIsMissing() throws IOException {
    Path none = folder.resolve("none");
    Path made = folder.resolve("made");
    Catalogue empty = Catalogue.open(new LoopCache(none), none, made, none);
    assertThat(empty.names()).containsExactly("rain-and-brown");
    assertThatThrownBy(() -> empty.scene("rain-and-brown"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nightjar make-sounds");
    assertThat(made).doesNotExist();

    new ShippedSoundMaker(
            made, List.of(sound("rain-on-leaves", 1), sound("brown-noise", 2)), told::add)
        .makeAll(1);
    Catalogue some = Catalogue.open(new LoopCache(none), none, made, none);
    assertThat(some.names()).containsExactly("rain-and-brown", "rain-on-leaves", "brown-noise");
    assertThat(some.scene("rain-and-brown").layers()).hasSize(2);
    Files.delete(made.resolve("brown-noise.flac"));
    assertThatThrownBy(() -> some.scene("rain-and-brown"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("brown-noise");
    assertThat(made.resolve("brown-noise.flac")).doesNotExist();
  }

  @Test
  void theCatalogueTellsWhatAMadeSceneIsAbout() throws IOException {
    workshop(sound("rain-on-leaves", 1), sound("brown-noise", 2)).makeAll(2);
    Catalogue catalogue = new Catalogue(new LoopCache(folder.resolve("cache")), List.of(folder));
    assertThat(catalogue.names())
        .containsExactly("rain-and-brown", "rain-on-leaves", "brown-noise");
    assertThat(catalogue.tags("rain-and-brown").words()).containsExactly("rain", "nature");
    assertThat(catalogue.scene("rain-and-brown").layers()).hasSize(2);
    assertThat(folder.resolve("cache")).as("nothing is prepared").doesNotExist();
  }
}
