package dev.nightjar.bench;

import dev.nightjar.sim.Nights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// Replays the recorded nights (MIT-BIH Polysomnographic Database, PhysioNet) through the fade.
/// Prints their score (each subject by the model that never saw it) where the scorer lies beside
/// them, and checks on cut records that no level ever depends on a beat that had not come yet.
public final class FadeBench {

  private static final int CUTS = 100;

  /// Within this of the press a cut is made: later, most sounds have long ended.
  private static final double CUT_WITHIN_SECONDS = 100 * 60;

  private static final String LIST_HEADER = "night,k,start_s,onset_s";

  private final Path nights;
  private final Path folder;

  private FadeBench(Path nights, Path folder) {
    this.nights = nights;
    this.folder = folder;
  }

  public static void main(String[] args) throws Exception {
    Optional<Path> found = Nights.folder().map(all -> all.resolve("slpdb"));
    if (found.filter(Files::isDirectory).isEmpty()) {
      System.out.println(
          "skipped: no recorded nights slpdb in ../shared/nights or NIGHTJAR_NIGHTS");
      System.exit(1);
    }
    var bench = new FadeBench(found.orElseThrow(), Files.createTempDirectory("nightjar-fade"));
    bench.score();
    System.exit(bench.cuts());
  }

  private void score() throws IOException, InterruptedException {
    Path scorer = nights.resolve("../../tools/fade_score.py").normalize();
    if (!Files.exists(scorer) || !Peer.installed("python3")) {
      System.out.printf("no score: %s is not here (or python3 is not)%n", scorer);
      return;
    }
    Path list = folder.resolve("episodes.csv");
    said(List.of("python3", scorer.toString(), nights.toString(), "--episodes"), list);
    Path traces = folder.resolve("traces");
    replay(list, nights, traces, "--fold");
    Path score = folder.resolve("score.txt");
    said(List.of("python3", scorer.toString(), nights.toString(), traces.toString()), score);
    System.out.print(Files.readString(score));
    System.out.println(
        "(nights: MIT-BIH Polysomnographic Database, Ichimaru and Moody 1999, by PhysioNet)");
  }

  /// A replay of a record that is cut must give the rows that the whole record gives, to the cut.
  private int cuts() throws IOException, InterruptedException {
    Path cutRecords = Files.createDirectories(folder.resolve("cut"));
    List<String> wholeRows = new ArrayList<>();
    List<String> cutRows = new ArrayList<>(List.of(LIST_HEADER));
    List<Cut> cuts = new ArrayList<>();
    var random = new Random(7);
    List<Path> files = records();
    for (int i = 0; i < CUTS; i++) {
      String cutName = "cut" + i;
      Path record = files.get(random.nextInt(files.size()));
      Cut cut = Cut.of(record, random, cutRecords.resolve(cutName + ".rr"));
      cuts.add(cut);
      wholeRows.add(String.format(Locale.ROOT, "%s,%d,%d,0", cut.night, i, cut.start));
      cutRows.add(String.format(Locale.ROOT, "%s,%d,%d,0", cutName, i, cut.start));
    }
    wholeRows.sort(null);
    wholeRows.addFirst(LIST_HEADER);
    Path traces = folder.resolve("cut-traces");
    replay(Files.write(folder.resolve("whole.csv"), wholeRows), nights, traces);
    replay(Files.write(folder.resolve("cut.csv"), cutRows), cutRecords, traces);
    int unequal = 0;
    int rows = 0;
    for (int i = 0; i < CUTS; i++) {
      List<String> cut =
          Files.readAllLines(traces.resolve(String.format(Locale.ROOT, "cut%d.%d.csv", i, i)));
      Path whole = traces.resolve(String.format(Locale.ROOT, "%s.%d.csv", cuts.get(i).night, i));
      rows += cut.size();
      unequal += cut.equals(upTo(cuts.get(i).end, Files.readAllLines(whole))) ? 0 : 1;
    }
    System.out.printf("%d random cuts of %d records, %d rows%n", CUTS, files.size(), rows);
    Bars bars = new Bars();
    bars.atMost("replay-cuts-unequal", unequal, 0);
    return bars.exitStatus();
  }

  private List<Path> records() throws IOException {
    try (Stream<Path> all = Files.list(nights)) {
      return all.filter(file -> file.toString().endsWith(".rr")).sorted().toList();
    }
  }

  /// A trace's rows until a moment, with its header.
  private static List<String> upTo(double seconds, List<String> trace) {
    return trace.stream()
        .filter(row -> row.startsWith("t_s") || firstNumber(row, ",") <= seconds)
        .toList();
  }

  private static double firstNumber(String line, String separator) {
    return Double.parseDouble(line.substring(0, line.indexOf(separator)));
  }

  private void replay(Path list, Path records, Path out, String... more)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "replay",
                "--episodes",
                list.toString(),
                "--nights",
                records.toString(),
                "--out",
                out.toString()));
    arguments.addAll(List.of(more));
    double seconds =
        MeasuredProcess.run(folder, MeasuredProcess.java("dev.nightjar.app.Main", arguments));
    System.out.printf(
        "%s: %.1f CPU s%n", Files.readString(folder.resolve("said.txt")).strip(), seconds);
  }

  private static void said(List<String> command, Path file)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(file.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed");
    }
  }

  /// @param night the name of the record that was cut
  /// @param start when play is pressed, in seconds
  /// @param end when the last beat before the cut came
  private record Cut(String night, long start, double end) {

    static Cut of(Path record, Random random, Path cutRecord) throws IOException {
      List<String> lines =
          Files.readAllLines(record).stream()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .toList();
      double length = firstNumber(lines.getLast(), " ");
      long start = (long) (random.nextDouble() * Math.max(0, length - CUT_WITHIN_SECONDS));
      double cutAt = start + random.nextDouble() * CUT_WITHIN_SECONDS;
      int left = 1;
      while (left < lines.size() && firstNumber(lines.get(left), " ") <= cutAt) {
        left++;
      }
      Files.write(cutRecord, lines.subList(0, left));
      String night = String.valueOf(record.getFileName()).replace(".rr", "");
      return new Cut(night, start, firstNumber(lines.get(left - 1), " "));
    }
  }
}
