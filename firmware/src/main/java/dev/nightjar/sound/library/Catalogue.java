package dev.nightjar.sound.library;

import dev.nightjar.sound.Layer;
import dev.nightjar.sound.Loop;
import dev.nightjar.sound.Scene;
import dev.nightjar.sound.file.LoopCache;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The sounds and scenes of a device: every sound file is a scene of its own, and every
/// `.scene.json` file mixes some of them. Immutable once read; a folder that changes is read anew
/// at the next start.
///
/// [#names] costs a look into the folders; [#scene] may prepare loops, so call it from a thread
/// that may block.
public final class Catalogue {

  private static final List<String> SOUND_ENDINGS =
      List.of(".flac", ".wav", ".ogg", ".opus", ".oga", ".mp3");
  private static final String SCENE_ENDING = ".scene.json";

  private final LoopCache cache;
  private final Map<String, Path> sounds = new LinkedHashMap<>();
  private final Map<String, Path> mixes = new LinkedHashMap<>();

  /// Reads the folders; of two files with one name the later folder's counts, so that a person can
  /// put something else in the place of what ships.
  ///
  /// @param folders those that do not exist are skipped
  /// @throws IOException when a folder cannot be read
  public Catalogue(LoopCache cache, List<Path> folders) throws IOException {
    this.cache = cache;
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        read(folder);
      }
    }
  }

  private void read(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(SCENE_ENDING)) {
          mixes.put(name.substring(0, name.length() - SCENE_ENDING.length()), file);
        } else if (SOUND_ENDINGS.stream().anyMatch(lower::endsWith)) {
          sounds.put(name.substring(0, name.lastIndexOf('.')), file);
        }
      }
    }
  }

  /// The scenes' names: what a person mixed first, then the single sounds.
  public List<String> names() {
    List<String> names = new ArrayList<>(mixes.keySet());
    sounds.keySet().stream().filter(name -> !mixes.containsKey(name)).forEach(names::add);
    return names;
  }

  /// A scene, its loops prepared. Blocks on the card, for seconds when a sound is new.
  ///
  /// @throws IOException when there is no such scene, or a sound of it cannot be played, in words
  public Scene scene(String name) throws IOException {
    Path mix = mixes.get(name);
    if (mix != null) {
      return SceneFile.read(mix, name, this::loop);
    }
    return new Scene(name, List.of(new Layer(loop(name), Decibels.ZERO, 0)));
  }

  private Loop loop(String name) throws IOException {
    Path file = sounds.get(name);
    if (file == null) {
      throw new IOException(
          "there is no sound called '%s'; there are: %s"
              .formatted(name, String.join(", ", sounds.keySet())));
    }
    return cache.open(file);
  }
}
