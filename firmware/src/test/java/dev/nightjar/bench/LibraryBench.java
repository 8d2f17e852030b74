package dev.nightjar.bench;

import dev.nightjar.sound.library.Catalogue;
import dev.nightjar.sound.loop.LoopCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What the package's build makes: every sound from nothing, twice; how long it takes, how large it
/// is, and whether both are the same bit by bit.
final class LibraryBench {

  private LibraryBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("nightjar-sounds");
    Path once = folder.resolve("once");
    Path twice = folder.resolve("twice");
    double seconds = made(once);
    double again = made(twice);
    Catalogue catalogue = new Catalogue(new LoopCache(folder.resolve("none")), List.of(once));
    double megabytes = 0;
    long same = 0;
    long files = 0;
    for (Path file : files(once)) {
      megabytes += Files.size(file) / 1e6;
      files++;
      same += Files.mismatch(file, twice.resolve(file.getFileName())) < 0 ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "%d sounds, %d scenes, %.0f MB; made in %.0f s, again in %.0f s, on %d cores%n",
        catalogue.sounds().size(),
        catalogue.mixes().size(),
        megabytes,
        seconds,
        again,
        Runtime.getRuntime().availableProcessors());
    Bars bars = new Bars();
    bars.atLeast("library-sounds", catalogue.sounds().size(), 24);
    bars.atLeast("library-scenes", catalogue.mixes().size(), 20);
    bars.atMost("library-made-in-s", seconds, 300);
    bars.atMost("library-size-mb", megabytes, 500);
    bars.atLeast("library-files-bit-equal-share", (double) same / files, 1);
    for (Path part : List.of(once, twice)) {
      for (Path file : files(part)) {
        Files.delete(file);
      }
      Files.delete(part);
    }
    Files.delete(folder);
    System.exit(bars.exitStatus());
  }

  /// As the build does it, two at once, as on two cores.
  private static double made(Path folder) throws IOException, InterruptedException {
    long start = System.nanoTime();
    int code =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:MaxRAMPercentage=50",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.nightjar.app.Main",
                "make-sounds",
                folder.toString(),
                "--threads",
                "2")
            .inheritIO()
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("the sounds could not be made");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
