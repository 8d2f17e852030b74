package dev.nightjar.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    float[] played = Waves.read(recorded);
    int frames = played.length / 2;
    int turnFrames = frames / turns;
    long[] seams = new long[turns - 1];
    for (int i = 0; i < seams.length; i++) {
      seams[i] = (i + 1L) * turnFrames;
    }
    // Half a turn away at both ends: the codec's edges there would count as the sound itself.
    int skip = turnFrames / 2;
    return OptionalDouble.of(Clicks.ratio(played, skip, frames - skip, seams, windowFrames));
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
}
