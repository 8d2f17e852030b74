package dev.nightjar.bench;

import dev.nightjar.trial.DemoNights;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// How long thirty nights of nine hours take to be reported and to be exported, from the command to
/// its end with the start of its JVM, and how much memory: each in a process of its own, the jar
/// and the flags those that ship.
public final class ReportBench {

  private static final int NIGHTS = 30;
  private static final Duration LENGTH = Duration.ofHours(9);
  private static final int RUNS = 3;

  private final Path folder;
  private double mostMegabytes;

  private ReportBench(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("nightjar-report");
    System.exit(new ReportBench(folder).run());
  }

  private int run() throws IOException, InterruptedException {
    DemoNights.write(folder.resolve("journal"), 1, NIGHTS, LENGTH);
    System.out.printf("%d nights of %d h are in a journal%n", NIGHTS, LENGTH.toHours());
    String last = Integer.toString(NIGHTS);
    Bars bars = new Bars();
    bars.atMost("report-30-nights-s", median("report", "--last", last, "--out", in("t.html")), 2);
    for (String format : List.of("csv", "edf", "fhir")) {
      String out = in(format);
      double seconds = median("export", "--last", last, "--format", format, "--out", out);
      bars.atMost("export-30-nights-%s-s".formatted(format), seconds, 10);
    }
    bars.atMost("report-and-export-memory-mb", mostMegabytes, 128);
    return bars.exitStatus();
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  private double median(String... command) throws IOException, InterruptedException {
    double[] seconds = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      double megabytes = once(command);
      seconds[i] = (System.nanoTime() - start) / 1e9;
      mostMegabytes = Math.max(mostMegabytes, megabytes);
      System.out.printf(
          Locale.ROOT,
          "%-7s run %d of %d: %5.2f s, %5.1f MB resident at most%n",
          command[0],
          i + 1,
          RUNS,
          seconds[i],
          megabytes);
    }
    return Measured.median(seconds);
  }

  /// Megabytes that were resident at most, as the kernel counts until shortly before the end.
  private double once(String... command) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    line.addAll(List.of("-jar", jar().toString(), "journal"));
    line.addAll(List.of(command));
    line.addAll(List.of("--folder", in("journal")));
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    double kilobytes = 0;
    do {
      kilobytes = Math.max(kilobytes, resident(process.pid()));
    } while (!process.waitFor(20, TimeUnit.MILLISECONDS));
    if (process.exitValue() != 0) {
      throw new IOException(Files.readString(said));
    }
    return kilobytes / 1024;
  }

  private static Path jar() throws IOException {
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry).resolveSibling("nightjar.jar");
      if (entry.endsWith("/classes") && Files.exists(jar)) {
        return jar;
      }
    }
    throw new IOException("there is no nightjar.jar beside the classes; ./scripts/run builds it");
  }

  /// The most so far, in kilobytes; 0 once the process is gone.
  private static double resident(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(row -> row.startsWith("VmHWM:"))
          .mapToDouble(row -> Double.parseDouble(row.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
