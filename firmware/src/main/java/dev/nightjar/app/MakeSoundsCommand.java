package dev.nightjar.app;

import dev.nightjar.config.Settings;
import dev.nightjar.host.CatalogueFactory;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.sound.library.Catalogue;
import dev.nightjar.sound.library.ShippedSoundMaker;
import dev.nightjar.sound.loop.LoopCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes every sound that ships. The build of the package calls it, and `scripts/run` where no
/// package is installed; the service never does.
@Command(
    name = "make-sounds",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Make all sounds and scenes that ship into a folder; what is there is kept.")
final class MakeSoundsCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description =
          "The folder, made if it is not there (default: where the service here looks for them"
              + " while no package is installed).")
  @Nullable Path given;

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
    Settings settings = DevicePaths.settings().settings();
    if (given == null && Catalogue.areIn(settings.sound().shippedFolder())) {
      return 0;
    }
    make(given == null ? CatalogueFactory.made(settings) : given);
    return 0;
  }

  private void make(Path folder) throws IOException {
    long start = System.nanoTime();
    ShippedSoundMaker.of(folder, only, System.out::println)
        .makeAll(threads > 0 ? threads : threadsHere());
    Catalogue made = new Catalogue(new LoopCache(folder.resolve("none")), List.of(folder));
    System.out.printf(
        Locale.ROOT,
        "%d sounds, %d scenes, %.1f MB in %s (%.0f s)%n",
        made.sounds().size(),
        made.mixes().size(),
        bytes(folder) / 1e6,
        folder,
        (System.nanoTime() - start) / 1e9);
  }

  /// A sound of three minutes takes 70 MB, and its making some times that.
  private static int threadsHere() {
    long inMemory = Runtime.getRuntime().maxMemory() / (512L << 20);
    return Math.clamp(inMemory, 1, Runtime.getRuntime().availableProcessors());
  }

  private static long bytes(Path folder) throws IOException {
    long sum = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        sum += Files.size(file);
      }
    }
    return sum;
  }
}
