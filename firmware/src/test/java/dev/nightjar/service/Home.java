package dev.nightjar.service;

import dev.nightjar.house.Patience;
import dev.nightjar.house.Until;
import dev.nightjar.journal.sqlite.SqliteJournalReader;
import dev.nightjar.sound.Sink;
import dev.nightjar.sound.file.FileSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// A folder with all that a device has: settings, sounds, a journal to come. The sounds that ship
/// are there already, short ones, so that nothing is made at the start.
///
/// @param folder the home
public record Home(Path folder) {

  private static final int RATE = 48_000;
  private static final List<String> SHIPPED = List.of("rain", "brown-noise", "pink-noise");

  private static final String MANIFEST =
      """
      {"sounds": [
        {"name": "rain", "file": "rain.wav", "family": "rain", "traits": ["nature"],
         "lufs": -28, "peakDb": -10},
        {"name": "brown-noise", "file": "brown-noise.wav", "family": "steady",
         "lufs": -28, "peakDb": -10},
        {"name": "pink-noise", "file": "pink-noise.wav", "family": "steady",
         "lufs": -28, "peakDb": -10}],
       "scenes": [{"name": "rain-and-brown", "sounds": ["rain", "brown-noise"]}]}
      """;

  private static final String SCENE =
      """
      {"layers": [{"sound": "rain", "gainDb": -3}, {"sound": "brown-noise", "gainDb": -9}]}
      """;

  /// @param device the card
  public static Home make(Path folder, String device) throws IOException {
    Home home = new Home(folder);
    Files.createDirectories(home.shipped());
    Files.createDirectories(home.own());
    Files.createDirectories(folder.resolve("cache"));
    for (String name : SHIPPED) {
      noise(home.shipped().resolve(name + ".wav"), name.hashCode());
    }
    Files.writeString(home.shipped().resolve("sounds.json"), MANIFEST);
    Files.writeString(home.shipped().resolve("rain-and-brown.scene.json"), SCENE);
    home.settings(
        """
        {
          "sound": {"device": "%s", "cacheFolder": "cache", "shippedFolder": "shipped",
                    "soundsFolder": "own"},
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

  /// Returns once the journal holds `key` with all of these words: a power cut keeps it then.
  void untilKept(String key, String... words) throws Exception {
    SqliteJournalReader reader = new SqliteJournalReader(journal());
    Until.isTrue(
        key + " is kept",
        Patience.A_WAIT,
        () -> reader.recall(key).filter(it -> Stream.of(words).allMatch(it::contains)).isPresent());
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
    return folder.resolve("shipped");
  }

  /// Two and a half seconds, about as loud as a loop is.
  public static void noise(Path file, long seed) throws IOException {
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
