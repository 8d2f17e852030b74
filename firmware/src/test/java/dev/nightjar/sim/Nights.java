package dev.nightjar.sim;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the recorded nights, which are never part of the project.
public final class Nights {

  private Nights() {}

  /// A recorded night, such as `slpdb/slp41.rr`. Where there are none the calling test is skipped,
  /// and says so.
  public static Path orSkip(String name) {
    Optional<Path> file = folder().map(f -> f.resolve(name)).filter(Files::exists);
    if (file.isEmpty()) {
      String reason =
          "skipped: no recorded night %s in ../shared/nights or NIGHTJAR_NIGHTS".formatted(name);
      System.out.println(reason);
      abort(reason);
    }
    return file.orElseThrow();
  }

  /// Where they lie.
  public static Optional<Path> folder() {
    String named = System.getenv("NIGHTJAR_NIGHTS");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      if (Files.isDirectory(up.resolve("shared/nights"))) {
        return Optional.of(up.resolve("shared/nights"));
      }
    }
    return Optional.empty();
  }
}
