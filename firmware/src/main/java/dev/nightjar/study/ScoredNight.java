package dev.nightjar.study;

import dev.nightjar.sim.RecordedNight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A recorded night whose sleep was scored: `NAME.rr` and `NAME.labels` side by side.
public record ScoredNight(
    String name, RecordedNight beats, SleepLabels labels, List<Episode> episodes) {

  /// Those of a folder, by name.
  ///
  /// @throws IOException when there is none, or one cannot be read
  public static List<ScoredNight> readAll(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException(folder + " is no folder"); // to list a pipe would wait without end
    }
    List<ScoredNight> nights = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".labels")).sorted().toList()) {
        nights.add(read(file));
      }
    }
    if (nights.isEmpty()) {
      throw new IOException(folder + " has no scored night: NAME.rr and NAME.labels");
    }
    return nights;
  }

  private static ScoredNight read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.labels$", "");
    SleepLabels labels = SleepLabels.read(file);
    return new ScoredNight(
        name,
        RecordedNight.read(file.resolveSibling(name + ".rr")),
        labels,
        Episode.of(name, labels));
  }

  public String subject() {
    return Episode.subject(name);
  }
}
