package dev.nightjar.bench;

import dev.nightjar.replay.NightRun;
import dev.nightjar.sound.Sink;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.library.Catalogue;
import dev.nightjar.sound.loop.LoopCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;

/// How long a simulated night of eight hours takes: its decisions and its journal alone; with its
/// sound rendered through the whole player from the first frame to the last; and with a sound that
/// plays all night. The sounds are those that ship, prepared before.
public final class NightBench {

  private static final int RUNS = 3;
  private static final Duration NIGHT = Duration.ofHours(8);

  private final Path folder;
  private final Catalogue catalogue;
  private final int runs;
  private final Bars bars = new Bars();
  private int night;

  private NightBench(Path folder, Catalogue catalogue, int runs) {
    this.folder = folder;
    this.catalogue = catalogue;
    this.runs = runs;
  }

  /// Argument: how many runs; three without one.
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("nightjar-night");
    long start = System.nanoTime();
    Catalogue catalogue = prepared(folder);
    System.out.printf(
        Locale.ROOT, "sounds made and prepared, once, in %.1f s%n", secondsSince(start));
    int runs = args.length > 0 ? Integer.parseInt(args[0]) : RUNS;
    System.exit(new NightBench(folder, catalogue, runs).run());
  }

  private static Catalogue prepared(Path folder) throws IOException {
    LoopCache loops = new LoopCache(folder.resolve("loops"));
    Path none = folder.resolve("none");
    Path made = folder.resolve("made");
    Catalogue catalogue = Catalogue.making(loops, none, made, none, System.out::println);
    catalogue.scene(catalogue.names().getFirst());
    return catalogue;
  }

  private int run() {
    double silent = median("without sound", false, false);
    double heard = median("with its sound", true, false);
    double allNight = median("with a sound all night", true, true);
    bars.atMost("night-without-sound-s", silent, 5);
    bars.atMost("night-with-sound-s", heard, 60);
    bars.atMost("night-with-sound-all-night-s", allNight, 60);
    return bars.exitStatus();
  }

  /// Seconds of the middle run. Every run must give the same sound, to the last bit.
  private double median(String what, boolean sound, boolean allNight) {
    double[] seconds = new double[runs];
    OptionalLong first = OptionalLong.empty();
    for (int i = 0; i < runs; i++) {
      var run = new NightRun(NIGHT, allNight, folder.resolve("journal" + night++), this::tell);
      var sink = new HashingSink();
      long start = System.nanoTime();
      if (sound) {
        run.withSound(catalogue, sink);
      } else {
        run.withoutSound(catalogue);
      }
      seconds[i] = secondsSince(start);
      System.out.printf(
          Locale.ROOT,
          "%-24s run %d of %d: %6.2f s, %d frames, hash %016x; %s%n",
          what,
          i + 1,
          runs,
          seconds[i],
          sink.frames,
          sink.hash,
          run.modes());
      if (first.isPresent() && first.getAsLong() != sink.hash) {
        throw new IllegalStateException("two runs of one night sound different");
      }
      first = OptionalLong.of(sink.hash);
    }
    Arrays.sort(seconds);
    return seconds[runs / 2];
  }

  private void tell(Duration at) {
    if (at.toHours() % 2 == 0) {
      System.err.printf("  %d of %d hours%n", at.toHours(), NIGHT.toHours());
    }
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  /// Counts what it is given and keeps its hash.
  private static final class HashingSink implements Sink {

    private long frames;
    private long hash;

    @Override
    public void write(int[] samples, int count) {
      long h = hash;
      for (int i = 0; i < 2 * count; i++) {
        h = 31 * h + samples[i];
      }
      hash = h;
      frames += count;
    }

    @Override
    public SinkStatus status() {
      return new SinkStatus(SinkStatus.State.RUNNING, 0, 0, "a count and a hash");
    }

    @Override
    public void close() {}
  }
}
