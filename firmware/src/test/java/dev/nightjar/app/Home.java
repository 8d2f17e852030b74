package dev.nightjar.app;

import dev.nightjar.sound.Sink;
import dev.nightjar.sound.file.FileSink;
import dev.nightjar.sound.synth.FirstSounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// A folder with all that a device has: settings, sounds, a journal to come. The sounds that ship
/// are there already, short ones, so that nothing is made at the start.
///
/// @param folder the home
record Home(Path folder) {

  private static final int RATE = 48_000;

  /// @param device the card
  static Home make(Path folder, String device) throws IOException {
    Home home = new Home(folder);
    Files.createDirectories(home.shipped());
    Files.createDirectories(home.own());
    for (String name : FirstSounds.names()) {
      noise(home.shipped().resolve(name + ".wav"), name.hashCode());
    }
    home.settings(
        """
        {
          "sound": {"device": "%s", "cacheFolder": "cache", "soundsFolder": "own"},
          "journal": {"folder": "journal"},
          "control": {"socket": "socket"}
        }
        """
            .formatted(device));
    return home;
  }

  void settings(String json) throws IOException {
    Files.writeString(settingsFile(), json);
  }

  Path settingsFile() {
    return folder.resolve("nightjar.json");
  }

  Path own() {
    return folder.resolve("own");
  }

  Path journal() {
    return folder.resolve("journal");
  }

  Path log() {
    return folder.resolve("log");
  }

  Path socket() {
    return folder.resolve("socket");
  }

  /// Where a supervisor may listen.
  Path supervisor() {
    return folder.resolve("supervisor");
  }

  private Path shipped() {
    return folder.resolve("cache/shipped");
  }

  /// Two and a half seconds, about as loud as a loop is.
  static void noise(Path file, long seed) throws IOException {
    Random random = new Random(seed);
    int[] frames = new int[2 * RATE * 5 / 2];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = (int) (random.nextGaussian() * 0.04 * 0x1p23) << 8;
    }
    try (Sink sink = FileSink.open(file)) {
      sink.write(frames, frames.length / 2);
    }
  }
}
