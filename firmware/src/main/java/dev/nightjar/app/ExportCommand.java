package dev.nightjar.app;

import dev.nightjar.control.RefusedException;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.host.FileArguments;
import dev.nightjar.lending.LoanContext;
import dev.nightjar.loan.Loan;
import dev.nightjar.loan.StatePaths;
import dev.nightjar.replay.NightExport;
import dev.nightjar.report.Adherence;
import dev.nightjar.report.NightRecord;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Nights as files for other programs.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Write nights as CSV, EDF+, FHIR or pages, each into files of its own.",
    footer = {
      "",
      "No file tells a name. EDF+ and adherence.csv tell the day of a night only with --dates, the other"
          + " CSV never, FHIR and the page wherever it is known. Files of the same name are replaced."
    })
final class ExportCommand implements Callable<Integer> {

  private static final String SOMEBODY = "sleeper";

  @ParentCommand @Nullable JournalCommand journal;

  @Mixin ChosenNights nights = new ChosenNights();

  @Option(
      names = "--format",
      required = true,
      split = ",",
      paramLabel = "FORMAT",
      description = "csv, edf, fhir, html (the report), or several with commas between them.")
  Set<NightExport.Format> formats = Set.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder for the files; made when missing.")
  @Nullable Path out;

  @Option(
      names = "--dates",
      description = "Tell the day of a night in EDF+ and adherence.csv, too.")
  boolean dates;

  @Option(
      names = "--subject",
      paramLabel = "ID",
      description =
          "Who slept, for FHIR: a number, never a name (default: the loan's number where the device"
              + " is on loan, else sleeper).")
  @Nullable String subject;

  @Override
  public Integer call() throws IOException, RefusedException {
    if (journal == null || out == null) {
      throw new AssertionError("picocli sets both");
    }
    boolean ofThisDevice = journal.folder == null && !nights.demo;
    String who = subject != null ? subject : ofThisDevice ? number(DevicePaths.LOAN) : SOMEBODY;
    if (!who.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new WrongCallException(
          "--subject is 1 to 64 letters, digits, dots and dashes, and no name");
    }
    Path folder = FileArguments.folder(out);
    NightExport files = new NightExport(who, ZoneId.systemDefault(), dates);
    Adherence adherence = new Adherence();
    nights.each(
        journal,
        night -> {
          export(night, folder, files);
          adherence.add(night);
        });
    nights.addStanding(journal, adherence);
    if (formats.contains(NightExport.Format.CSV) && !adherence.isEmpty()) {
      adherence.write(folder.resolve("adherence.csv"), dates);
      System.out.println("adherence.csv  a row an evening under the protocol");
    }
    return 0;
  }

  /// The number of the loan that lasts.
  static String number(StatePaths at) throws IOException {
    return LoanContext.activeLoan(at).map(Loan::number).orElse(SOMEBODY);
  }

  /// Whole files or none: they are written aside and moved once they are complete, for a stick is
  /// pulled at any time.
  private void export(NightRecord night, Path folder, NightExport files) throws IOException {
    Path part = Files.createTempDirectory(folder, ".nightjar-");
    try {
      for (NightExport.Format format : formats) {
        files.write(night, part, format);
      }
      try (DirectoryStream<Path> written = Files.newDirectoryStream(part)) {
        for (Path file : written) {
          Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } finally {
      NightExport.delete(part);
    }
    System.out.printf(
        "%s  %s, %d beats, %d gaps%n",
        NightExport.name(night.summary()),
        length(night),
        night.beats().size(),
        night.gaps().size());
  }

  private static String length(NightRecord night) {
    Duration length = Duration.ofSeconds(night.seconds());
    return String.format(Locale.ROOT, "%d:%02d h", length.toHours(), length.toMinutesPart());
  }
}
