package dev.nightjar.app;

import dev.nightjar.sound.file.LoopCache;
import dev.nightjar.sound.library.Catalogue;
import dev.nightjar.sound.library.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes every sound that ships. The build of the package calls it; a device never does.
@Command(
    name = "make-sounds",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Make all sounds and scenes that ship into a folder; what is there is kept.")
final class MakeSoundsCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder; made if it is not there.")
  Path folder = Path.of(".");

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many at once (default: one for each core, as far as memory goes).")
  int threads;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Only these sounds, and the scenes of them (default: all).")
  Set<String> only = Set.of();

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    Workshop.of(folder, only, System.out::println).makeAll(threads > 0 ? threads : threadsHere());
    Catalogue made = new Catalogue(new LoopCache(folder.resolve("none")), List.of(folder));
    System.out.printf(
        Locale.ROOT,
        "%d sounds, %d scenes, %.1f MB in %s (%.0f s)%n",
        made.sounds().size(),
        made.mixes().size(),
        bytes() / 1e6,
        folder,
        (System.nanoTime() - start) / 1e9);
    return 0;
  }

  /// A sound of three minutes takes 70 MB, and its making some times that.
  private static int threadsHere() {
    long inMemory = Runtime.getRuntime().maxMemory() / (512L << 20);
    return Math.clamp(inMemory, 1, Runtime.getRuntime().availableProcessors());
  }

  private long bytes() throws IOException {
    long sum = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        sum += Files.size(file);
      }
    }
    return sum;
  }
}
