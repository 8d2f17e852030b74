package dev.nightjar.app;

import dev.nightjar.report.CsvExport;
import dev.nightjar.report.NightRecord;
import dev.nightjar.report.edf.EdfExport;
import dev.nightjar.report.fhir.FhirExport;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.ZoneId;
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
    description = "Write nights as CSV, EDF+ or FHIR, each into files of its own.",
    footer = {
      "",
      "No file tells a name. EDF+ tells the day of a night only with --dates, CSV never, FHIR wherever"
          + " it is known. Files of the same name are replaced."
    })
final class ExportCommand implements Callable<Integer> {

  /// The form of the files.
  enum Format {
    /// Three tables: seconds, beats, events.
    CSV,
    /// EDF+C: a signal a channel, events as annotations.
    EDF,
    /// A FHIR R4 Bundle of the heart rate, as JSON.
    FHIR
  }

  @ParentCommand @Nullable JournalCommand journal;

  @Mixin ChosenNights nights = new ChosenNights();

  @Option(
      names = "--format",
      required = true,
      split = ",",
      paramLabel = "FORMAT",
      description = "csv, edf, fhir, or several with commas between them.")
  Set<Format> formats = Set.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder for the files; made when missing.")
  @Nullable Path out;

  @Option(names = "--dates", description = "Tell the day of a night in EDF+, too.")
  boolean dates;

  @Option(
      names = "--subject",
      paramLabel = "ID",
      defaultValue = "sleeper",
      description =
          "Who slept, for FHIR: a loan's number, never a name (default ${DEFAULT-VALUE}).")
  String subject = "";

  @Override
  public Integer call() throws IOException, RefusedException {
    if (journal == null || out == null) {
      throw new AssertionError("picocli sets both");
    }
    if (!subject.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new WrongCallException(
          "--subject is 1 to 64 letters, digits, dots and dashes, and no name");
    }
    Path folder = Files.createDirectories(out);
    nights.each(journal, night -> export(night, folder));
    return 0;
  }

  /// Whole files or none: they are written aside and moved once they are complete, for a stick is
  /// pulled at any time.
  private void export(NightRecord night, Path folder) throws IOException {
    Path part = Files.createTempDirectory(folder, ".nightjar-");
    try {
      for (Format format : formats) {
        write(night, part, format);
      }
      try (DirectoryStream<Path> files = Files.newDirectoryStream(part)) {
        for (Path file : files) {
          Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } finally {
      ChosenNights.delete(part);
    }
    System.out.printf(
        "%s  %s, %d beats, %d gaps%n",
        name(night), length(night), night.beats().size(), night.gaps().size());
  }

  private void write(NightRecord night, Path part, Format format) throws IOException {
    String name = name(night);
    switch (format) {
      case CSV -> CsvExport.write(night, part, name);
      case EDF ->
          EdfExport.write(night, part.resolve(name + ".edf"), ZoneId.systemDefault(), dates);
      case FHIR -> FhirExport.write(night, part.resolve(name + ".fhir.json"), subject);
    }
  }

  private static String name(NightRecord night) {
    return "night-%04d".formatted(night.summary().id());
  }

  private static String length(NightRecord night) {
    Duration length = Duration.ofSeconds(night.seconds());
    return "%d:%02d h".formatted(length.toHours(), length.toMinutesPart());
  }
}
