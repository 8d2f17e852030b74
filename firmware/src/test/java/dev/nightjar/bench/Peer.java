package dev.nightjar.bench;

import dev.nightjar.sound.file.PcmDecoder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/// Another player, measured in the same way for information.
abstract class Peer {

  private final String name;
  private final Path folder;

  Peer(String name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  final String name() {
    return name;
  }

  final Path folder() {
    return folder;
  }

  static boolean installed(String program) {
    for (String place : String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(place, program))) {
        return true;
      }
    }
    return false;
  }

  /// The click at the seams of `turns` turns; empty when the player failed.
  final OptionalDouble clickRatio(Path soundFile, int turns, int windowFrames) throws Exception {
    Path recorded = folder.resolve(name + ".wav");
    Files.deleteIfExists(recorded);
    record(soundFile, turns, recorded);
    if (!Files.exists(recorded)) {
      return OptionalDouble.empty();
    }
    float[] played = read(recorded);
    int turnFrames = played.length / 2 / turns;
    // Half a turn away at both ends: the codec's edges there would count as the sound itself.
    int skip = turnFrames / 2;
    played = Arrays.copyOfRange(played, 2 * skip, played.length - 2 * skip);
    long[] seams = new long[turns - 1];
    for (int i = 0; i < seams.length; i++) {
      seams[i] = (i + 1L) * turnFrames - skip;
    }
    return OptionalDouble.of(Clicks.ratio(played, seams, windowFrames));
  }

  /// Plays `turns` turns into a WAV file of stereo at 48 kHz.
  abstract void record(Path soundFile, int turns, Path wav) throws Exception;

  /// Runs a program to its end, for at most a minute.
  static void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private static float[] read(Path wav) throws IOException {
    float[] all = new float[1 << 16];
    int filled = 0;
    float[] block = new float[1 << 14];
    try (PcmDecoder decoder = PcmDecoder.open(wav)) {
      for (int frames = decoder.read(block); frames > 0; frames = decoder.read(block)) {
        if (filled + block.length > all.length) {
          all = Arrays.copyOf(all, 2 * all.length);
        }
        System.arraycopy(block, 0, all, filled, 2 * frames);
        filled += 2 * frames;
      }
    }
    return Arrays.copyOf(all, filled);
  }
}
