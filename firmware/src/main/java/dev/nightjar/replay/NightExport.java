package dev.nightjar.replay;

import dev.nightjar.journal.NightSummary;
import dev.nightjar.report.CsvExport;
import dev.nightjar.report.NightRecord;
import dev.nightjar.report.edf.EdfExport;
import dev.nightjar.report.fhir.FhirExport;
import dev.nightjar.report.page.NightPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/// A night as files, for an export and for a check-in.
///
/// @param subject who slept, for FHIR: a number, never a name
/// @param zone in which a person reads the time of day
/// @param dates whether EDF+ tells the day
public record NightExport(String subject, ZoneId zone, boolean dates) {

  /// The form of the files.
  public enum Format {
    /// Three tables: seconds, beats, events.
    CSV,
    /// EDF+C: a signal a channel, events as annotations.
    EDF,
    /// A FHIR R4 Bundle of the heart rate, as JSON.
    FHIR,
    /// The page of `journal report`.
    HTML
  }

  /// What the names of a night's files begin with.
  public static String name(NightSummary night) {
    return String.format(Locale.ROOT, "night-%04d", night.id());
  }

  /// Writes the files of one form into a folder.
  public void write(NightRecord night, Path folder, Format format) throws IOException {
    String name = name(night.summary());
    switch (format) {
      case CSV -> CsvExport.write(night, folder, name);
      case EDF -> EdfExport.write(night, folder.resolve(name + ".edf"), zone, dates);
      case FHIR -> FhirExport.write(night, folder.resolve(name + ".fhir.json"), subject);
      case HTML -> Files.writeString(folder.resolve(name + ".html"), NightPage.html(night, zone));
    }
  }

  /// Removes a folder of our own with all that is in it.
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
