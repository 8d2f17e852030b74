package dev.nightjar.sound.library;

import dev.nightjar.sound.Sink;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.file.FileSink;
import dev.nightjar.sound.synth.FirstSounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/// The sounds that Nightjar brings: made once into a folder, then played like any file.
public final class ShippedSounds {

  private static final String RAIN_AND_BROWN =
      """
      {
        // Each layer: a sound, its gain in dB (-60 to 0), its place (-1 left to 1 right).
        "layers": [
          {"sound": "rain", "gainDb": -3, "place": 0},
          {"sound": "brown-noise", "gainDb": -9, "place": 0}
        ]
      }
      """;

  private static final int BLOCK_FRAMES = 4096;

  private ShippedSounds() {}

  /// Makes what is missing. Blocks, some seconds the first time.
  ///
  /// @param told hears what is being made
  /// @throws IOException when the folder cannot be written, in words
  public static void ensure(Path folder, Consumer<String> told) throws IOException {
    Files.createDirectories(folder);
    for (String name : FirstSounds.names()) {
      if (!Files.exists(folder.resolve(name + ".flac"))
          && !Files.exists(folder.resolve(name + ".wav"))) {
        told.accept("making the sound '%s' (once)".formatted(name));
        make(folder, name);
      }
    }
    Path mix = folder.resolve("rain-and-brown.scene.json");
    if (!Files.exists(mix)) {
      Files.writeString(mix, RAIN_AND_BROWN);
    }
  }

  /// Under another name first: a half-made sound must never be taken for a whole one.
  private static void make(Path folder, String name) throws IOException {
    Path made = folder.resolve(name + ".making.wav");
    Path target = folder.resolve(name + ".wav");
    Sink sink = FileSink.open(made);
    float[] loop = FirstSounds.render(name);
    int[] block = new int[2 * BLOCK_FRAMES];
    for (int from = 0; from < loop.length; from += block.length) {
      int samples = Math.min(block.length, loop.length - from);
      for (int i = 0; i < samples; i++) {
        block[i] = Math.round(loop[from + i] * 0x1p23f) << 8;
      }
      sink.write(block, samples / 2);
    }
    sink.close();
    if (sink.status().state() == SinkStatus.State.AWAY) {
      throw new IOException(sink.status().detail());
    }
    Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
