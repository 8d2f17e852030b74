package dev.nightjar.bench;

import dev.nightjar.journal.sqlite.KillTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// A thousand processes killed while they write the journal, each at a random moment, the next one
/// going on in the same file: whether it opens, what of it is there, and in which order. Some more
/// are killed while they open it.
public final class KillsBench {

  private static final int KILLS = 1_000;

  /// Journals that are tortured at the same time.
  private static final int LANES = 8;

  private KillsBench() {}

  /// @param args how many kills, 1000 where none is given; the bars are only those with 1000
  public static void main(String[] args) throws Exception {
    int kills = args.length > 0 ? Integer.parseInt(args[0]) : KILLS;
    Path folder = Files.createTempDirectory("nightjar-kills");
    int status = run(folder, kills);
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    System.exit(status);
  }

  private static int run(Path folder, int kills) throws Exception {
    KillTrial.Tally all = new KillTrial.Tally();
    List<Callable<KillTrial.Tally>> lanes = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      KillTrial trial = new KillTrial(folder.resolve("lane-" + lane), 1 + lane);
      lanes.add(() -> trial.run(kills / LANES));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(LANES)) {
      for (Future<KillTrial.Tally> lane : threads.invokeAll(lanes)) {
        all.add(lane.get());
      }
    }
    all.faults.forEach(System.out::println);
    System.out.printf(
        Locale.ROOT,
        "%d processes killed while writing and %d while opening; %d nights, %d rows due%n",
        all.kills,
        all.killsWhileOpening,
        all.nights,
        all.rowsDue);
    Bars bars = new Bars();
    bars.atLeast("kills", all.kills, KILLS);
    bars.atMost("kills-after-which-something-was-wrong", all.faults.size(), 0);
    bars.atMost("rows-over-1-s-old-lost", (double) all.rowsLost, 0);
    bars.atMost("telemetry-lost-at-most-s", all.telemetryLostSeconds, 60);
    return bars.exitStatus();
  }
}
