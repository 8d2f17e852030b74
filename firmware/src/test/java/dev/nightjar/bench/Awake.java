package dev.nightjar.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a process's threads have cost so far, as Linux counts it: how often each went to sleep by
/// itself (`voluntary_ctxt_switches` of `proc(5)`; whoever sleeps was woken), and its time on the
/// processor (`schedstat`, to the nanosecond).
record Awake(long nanos, Map<Long, Spent> threads) {

  /// One thread's.
  record Spent(String name, long wakeUps, long cpuNanos) {}

  static Awake of(long pid) throws IOException {
    Map<Long, Spent> threads = new HashMap<>();
    try (DirectoryStream<Path> tasks =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path task : tasks) {
        long id = Long.parseLong(task.getFileName().toString());
        spent(task).ifPresent(spent -> threads.put(id, spent));
      }
    }
    return new Awake(System.nanoTime(), threads);
  }

  /// Nothing of a thread that ended while it was looked at.
  private static Optional<Spent> spent(Path task) {
    try {
      String name = Files.readString(task.resolve("comm")).strip();
      String wakeUps =
          Files.readAllLines(task.resolve("status")).stream()
              .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
              .findFirst()
              .orElseThrow()
              .replaceAll("\\D", "");
      String cpu = Files.readString(task.resolve("schedstat")).split(" ", 2)[0];
      return Optional.of(new Spent(name, Long.parseLong(wakeUps), Long.parseLong(cpu)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// What came since `before`; of a thread that ended meanwhile nothing is known.
  Awake since(Awake before) {
    Map<Long, Spent> more = new HashMap<>();
    threads.forEach(
        (id, now) -> {
          Spent then = before.threads.getOrDefault(id, new Spent("", 0, 0));
          more.put(
              id, new Spent(now.name, now.wakeUps - then.wakeUps, now.cpuNanos - then.cpuNanos));
        });
    return new Awake(nanos - before.nanos, more);
  }

  double wakeUpsPerSecond() {
    return threads.values().stream().mapToLong(Spent::wakeUps).sum() / (nanos / 1e9);
  }

  /// Of one core.
  double cpuPercent() {
    return 100.0 * threads.values().stream().mapToLong(Spent::cpuNanos).sum() / nanos;
  }

  /// The threads that took most of the processor: how often each woke a second, and its share.
  String most(int count) {
    Map<String, Spent> byName = new HashMap<>();
    threads
        .values()
        .forEach(
            spent ->
                byName.merge(
                    spent.name,
                    spent,
                    (a, b) -> new Spent(a.name, a.wakeUps + b.wakeUps, a.cpuNanos + b.cpuNanos)));
    return byName.values().stream()
        .sorted(Comparator.comparingLong(Spent::cpuNanos).reversed())
        .limit(count)
        .map(
            spent ->
                String.format(
                    Locale.ROOT,
                    "%s %.1f/s %.3f %%",
                    spent.name,
                    spent.wakeUps / (nanos / 1e9),
                    100.0 * spent.cpuNanos / nanos))
        .collect(Collectors.joining(", "));
  }
}
