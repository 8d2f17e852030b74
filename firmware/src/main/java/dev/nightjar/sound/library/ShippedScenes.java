package dev.nightjar.sound.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The scenes that Nightjar brings, the first being the one to begin with.
final class ShippedScenes {

  static final List<String> NAMES =
      List.of(
          "rain-and-brown",
          "rain-thunder-and-pages",
          "rain-on-the-tent",
          "rain-and-piano",
          "rain-train",
          "waves-and-breath",
          "waves-with-counted-breath",
          "waves-at-night",
          "stream-in-the-wood",
          "cave",
          "harp-by-the-stream",
          "fire-and-wind",
          "fire-rain-and-pencil",
          "fire-and-pages",
          "summer-night",
          "wind-and-pad",
          "tapping-over-piano",
          "tapping-on-glass-and-rain",
          "brushing-and-pad",
          "hairdresser",
          "fabric-and-fire",
          "paper-in-the-tent",
          "whispers-and-waves",
          "heartbeat-and-brown",
          "bowl-and-breath",
          "fan-and-rain",
          "night-train-and-piano");

  private ShippedScenes() {}

  /// Writes those scenes that have all their sounds, for a person to read and to copy from.
  ///
  /// @return them, in order
  static List<SoundsManifest.Mix> write(Path folder, Set<String> sounds) throws IOException {
    List<SoundsManifest.Mix> written = new ArrayList<>();
    for (String name : NAMES) {
      String file = name + SceneFile.ENDING;
      Path half = folder.resolve(file + "." + ProcessHandle.current().pid() + ".new");
      try (InputStream in = ShippedScenes.class.getResourceAsStream("scenes/" + file)) {
        Files.copy(Objects.requireNonNull(in, file), half, StandardCopyOption.REPLACE_EXISTING);
      }
      // Another trial may read it at this moment.
      Files.move(half, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
      List<String> parts = SceneFile.parse(folder.resolve(file)).sounds();
      if (sounds.containsAll(parts)) {
        written.add(new SoundsManifest.Mix(name, parts));
      } else {
        Files.delete(folder.resolve(file));
      }
    }
    return written;
  }
}
