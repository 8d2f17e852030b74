package dev.nightjar.app;

import dev.nightjar.control.RefusedException;
import dev.nightjar.host.SystemClock;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.replay.NightExport;
import dev.nightjar.replay.NightReader;
import dev.nightjar.replay.ParallelNightReader;
import dev.nightjar.report.Adherence;
import dev.nightjar.report.NightRecord.End;
import dev.nightjar.trial.DemoNights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which nights a report or an export is about.
final class ChosenNights {

  private static final Duration DEMO_LENGTH = Duration.ofHours(8);
  private static final long DEMO_SEED = 5;

  @Parameters(paramLabel = "NIGHT", arity = "0..*", description = "Numbers in `journal nights`.")
  List<Long> numbers = new ArrayList<>();

  @Option(
      names = "--last",
      paramLabel = "COUNT",
      description = "The last so many nights of the journal.")
  @Nullable Integer last;

  @Option(
      names = "--demo",
      description = "A simulated night instead, or with --last so many: to try a reader.")
  boolean demo;

  @Option(
      names = "--under-protocol",
      description = "With --demo: the simulated nights keep to a made-up protocol.")
  boolean protocol;

  boolean areSeveral() {
    return last != null || numbers.size() > 1;
  }

  /// Adds what the device knows beyond the last night, where that one is among these.
  void addStanding(JournalCommand journal, Adherence adherence) throws RefusedException {
    if (!demo && numbers.isEmpty()) {
      NightReader.addStanding(adherence, journal.reader());
    }
  }

  /// Reads the nights and gives each in turn, oldest first; only a few are held at a time.
  void each(JournalCommand journal, ParallelNightReader.Use use)
      throws IOException, RefusedException {
    check();
    if (!demo) {
      each(journal.reader(), use);
      return;
    }
    Path folder = Files.createTempDirectory("nightjar-demo");
    try {
      JournalReader simulated =
          protocol
              ? DemoNights.underProtocol(folder, DEMO_SEED, last == null ? 1 : last, DEMO_LENGTH)
              : DemoNights.write(folder, DEMO_SEED, last == null ? 1 : last, DEMO_LENGTH);
      each(simulated, use);
    } finally {
      NightExport.delete(folder);
    }
  }

  private void check() throws WrongCallException {
    if (last != null && last < 1) {
      throw new WrongCallException(
          String.format(Locale.ROOT, "--last is %d, allowed is 1 or more", last));
    }
    if (!numbers.isEmpty() && (demo || last != null)) {
      throw new WrongCallException("NIGHT goes with neither --last nor --demo");
    }
    if (protocol && !demo) {
      throw new WrongCallException("--under-protocol goes with --demo");
    }
    if (numbers.isEmpty() && last == null && !demo) {
      throw new WrongCallException(
          "say which: a NIGHT of `journal nights`, --last COUNT or --demo");
    }
  }

  private void each(JournalReader journal, ParallelNightReader.Use use)
      throws IOException, RefusedException {
    List<NightSummary> all = journal.nights();
    String boot = SystemClock.bootId();
    ParallelNightReader.each(
        journal,
        chosen(all),
        night -> night.equals(all.getLast()) && night.bootId().equals(boot) ? End.GOES_ON : End.CUT,
        use);
  }

  private List<NightSummary> chosen(List<NightSummary> all) throws RefusedException {
    if (numbers.isEmpty()) {
      int from = last == null ? 0 : Math.max(0, all.size() - last);
      if (all.isEmpty()) {
        throw new RefusedException("no night is in the journal yet");
      }
      return all.subList(from, all.size());
    }
    for (long number : numbers) {
      if (all.stream().noneMatch(night -> night.id() == number)) {
        throw new RefusedException(
            String.format(Locale.ROOT, "there is no night %d; see `journal nights`", number));
      }
    }
    return all.stream().filter(night -> numbers.contains(night.id())).toList();
  }
}
