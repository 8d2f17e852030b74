package dev.nightjar.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Both drivers of the strap against a BlueZ stand-in, each in a process of its own with the flags
/// that ship: the packets sample for sample, how long after each fault until there is data, and
/// what a thousand reconnects leave in memory.
///
/// The faults run at the real pace, both drivers at once; the reconnects one driver after the
/// other, with all waits shortened. What a real `bluetoothd` and a real radio add is not in these
/// figures.
public final class StrapsBench {

  private static final List<String> DRIVERS = List.of("bluez", "tinyb");
  private static final int RECONNECTS = 1000;
  private static final int REPEATS = 5;

  /// How many reconnects before the memory is read: the JVM has then seen all its code.
  private static final int WARM_UP = 50;

  private static final int HURRY = 20;

  /// Above a thousand reconnects' growth in a JVM whose heap has not found its size yet; a leak of
  /// a packet's worth for each connection would pass it within a few nights.
  private static final double GROWTH_LIMIT_MB = 10;

  private final Path folder;
  private final int reconnects;

  private StrapsBench(Path folder, int reconnects) {
    this.folder = folder;
    this.reconnects = reconnects;
  }

  /// @param args how many reconnects, 1000 where none is given
  public static void main(String[] args) throws Exception {
    if (!Files.exists(Path.of("/usr/bin/dbus-daemon"))) {
      System.out.println("straps bench: dbus-daemon is not installed");
      System.exit(1);
    }
    int reconnects = args.length > 0 ? Integer.parseInt(args[0]) : RECONNECTS;
    Path folder = Files.createTempDirectory("nightjar-straps");
    System.exit(new StrapsBench(folder, reconnects).run());
  }

  /// A fault, and how it is brought about and taken away again.
  private interface Fault {
    /// @return from its end to the data
    Duration happens(StrapTrial trial) throws Exception;
  }

  private static Map<String, Fault> faults(String driver) {
    Map<String, Fault> all = new LinkedHashMap<>();
    all.put("connection dropped", StrapTrial::drop);
    all.put("out of range for 5 s", StrapsBench::outOfRange);
    all.put("adapter switched off", StrapsBench::adapterOff);
    all.put("silent for 15 s while connected", StrapsBench::silence);
    all.put("bluetoothd killed, back after 2 s", StrapsBench::daemonKilled);
    all.put("dbus-daemon restarted", StrapsBench::busRestarted);
    if (driver.equals("tinyb")) {
      all.put("TinyB's process crashed", trial -> signalled(trial, "ABRT"));
      all.put("TinyB's process hung", trial -> signalled(trial, "STOP"));
    }
    return all;
  }

  private static Duration outOfRange(StrapTrial trial) throws Exception {
    trial.worn.outOfRange();
    trial.awaitLoss();
    Thread.sleep(5000);
    trial.worn.inRange();
    return trial.data();
  }

  private static Duration adapterOff(StrapTrial trial) throws Exception {
    trial.bluez.adapter().power(false);
    long off = System.nanoTime();
    trial.awaitLoss();
    return Duration.ofNanos(System.nanoTime() - off).plus(trial.data());
  }

  private static Duration silence(StrapTrial trial) throws Exception {
    trial.heart.silent(true);
    Thread.sleep(15_000);
    trial.heart.silent(false);
    return trial.data();
  }

  private static Duration daemonKilled(StrapTrial trial) throws Exception {
    trial.bluez.kill();
    Thread.sleep(2000);
    trial.bluez.begin();
    return trial.data();
  }

  private static Duration busRestarted(StrapTrial trial) throws Exception {
    trial.bus.kill();
    trial.awaitLoss();
    trial.bus.begin();
    trial.bluez.begin();
    return trial.data();
  }

  private static Duration signalled(StrapTrial trial, String signal) throws Exception {
    String pid = Long.toString(trial.helpers().findFirst().orElseThrow().pid());
    long begun = System.nanoTime();
    new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid).start().waitFor();
    trial.awaitLoss();
    return Duration.ofNanos(System.nanoTime() - begun).plus(trial.data());
  }

  private int run() throws Exception {
    Map<String, Map<String, List<Double>>> seconds = new LinkedHashMap<>();
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<String, Future<Map<String, List<Double>>>> running = new LinkedHashMap<>();
      for (String driver : DRIVERS) {
        Callable<Map<String, List<Double>>> task = () -> faultsOf(driver);
        running.put(driver, both.submit(task));
      }
      for (String driver : DRIVERS) {
        seconds.put(driver, running.get(driver).get());
      }
    }
    printFaults(seconds);
    System.out.println();
    System.out.printf(
        "%-8s %10s %10s %16s %22s %16s %10s%n",
        "driver",
        "sent",
        "received",
        "RR not equal",
        "MB before, after",
        "TinyB processes",
        "crashes");
    Map<String, Reconnected> again = new LinkedHashMap<>();
    for (String driver : DRIVERS) {
      again.put(driver, reconnect(driver));
    }
    var bars = new Bars();
    again.forEach((driver, figures) -> figures.hold(driver, bars));
    for (String driver : DRIVERS) {
      bars.atMost(
          "contract-" + driver + "-data-again-s",
          seconds.get(driver).values().stream()
              .flatMap(List::stream)
              .mapToDouble(Double::doubleValue)
              .max()
              .orElseThrow(),
          (double) StrapTrial.LIMIT.toSeconds());
    }
    return bars.exitStatus();
  }

  private Map<String, List<Double>> faultsOf(String driver) throws Exception {
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    try (StrapTrial trial = new StrapTrial(folder.resolve(driver), driver, 1)) {
      for (var fault : faults(driver).entrySet()) {
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < REPEATS; i++) {
          took.add(fault.getValue().happens(trial).toMillis() / 1000.0);
        }
        Collections.sort(took);
        seconds.put(fault.getKey(), took);
        progress(String.format(Locale.ROOT, "%s: %s, %d times", driver, fault.getKey(), REPEATS));
      }
    }
    return seconds;
  }

  private static void progress(String done) {
    System.err.println("  " + done);
  }

  private static void printFaults(Map<String, Map<String, List<Double>>> seconds) {
    System.out.printf("%-36s %22s %22s%n", "data again after, s (min med max)", "bluez", "tinyb");
    for (String fault : seconds.get("tinyb").keySet()) {
      System.out.printf(
          "%-36s %22s %22s%n",
          fault,
          figures(seconds.get("bluez").get(fault)),
          figures(seconds.get("tinyb").get(fault)));
    }
  }

  private static String figures(List<Double> sorted) {
    return sorted == null
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.2f %.2f %.2f",
            sorted.getFirst(),
            sorted.get(sorted.size() / 2),
            sorted.getLast());
  }

  /// What a driver's reconnects left.
  ///
  /// @param longestSeconds from a drop to the data, with all waits shortened: tells of one that got
  ///   lost, not of how fast it is
  private record Reconnected(long wrong, double longestSeconds, double grownMegabytes) {
    void hold(String driver, Bars bars) {
      bars.atMost("contract-" + driver + "-rr-not-equal", (double) wrong, 0);
      bars.atMost(
          "contract-" + driver + "-longest-reconnect-s",
          longestSeconds,
          (double) StrapTrial.LIMIT.toSeconds());
      bars.atMost("contract-" + driver + "-grown-mb", grownMegabytes, GROWTH_LIMIT_MB);
    }
  }

  private Reconnected reconnect(String driver) throws Exception {
    try (StrapTrial trial = new StrapTrial(folder.resolve(driver + "-again"), driver, HURRY)) {
      StrapTrial.Compared compared = afterTenSeconds(trial);
      Set<Long> processes = new HashSet<>();
      reconnect(trial, WARM_UP, processes, driver);
      double before = trial.residentMegabytes();
      double longest = reconnect(trial, reconnects, processes, driver);
      double after = trial.residentMegabytes();
      System.out.printf(
          Locale.ROOT,
          "%-8s %10d %10d %16d %22s %16d %10d%n",
          driver,
          compared.sent(),
          compared.received(),
          compared.wrong(),
          String.format(Locale.ROOT, "%.1f %.1f", before, after),
          processes.size(),
          trial.crashes());
      return new Reconnected(compared.wrong(), longest, after - before);
    }
  }

  /// Before anything is dropped: packets of a dropped connection are nobody's.
  private static StrapTrial.Compared afterTenSeconds(StrapTrial trial) throws Exception {
    Thread.sleep(10_000);
    return trial.compare();
  }

  /// @return how long the longest took, in seconds
  private static double reconnect(StrapTrial trial, int times, Set<Long> processes, String driver)
      throws Exception {
    double longest = 0;
    for (int i = 1; i <= times; i++) {
      longest = Math.max(longest, trial.drop().toMillis() / 1000.0);
      trial.helpers().map(ProcessHandle::pid).forEach(processes::add);
      if (i % 200 == 0) {
        progress(String.format(Locale.ROOT, "%s: %d of %d reconnects", driver, i, times));
      }
    }
    return longest;
  }
}
