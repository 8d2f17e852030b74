package dev.nightjar.service;

import dev.nightjar.journal.sqlite.SqliteJournal;
import dev.nightjar.journal.sqlite.SqliteLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the starts since the last good one, in a file beside the journal, so that the service
/// does not fail for ever at the same thing: after three failed starts in a row it begins without
/// what it remembers, and unpacks SQLite's native library anew.
///
/// Only within one boot: who unplugs the device within a minute of its start, three times, has not
/// seen it fail.
final class StartAttempts {

  private static final Duration GOOD_START = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(StartAttempts.class);

  static final String FILE_NAME = "starts";
  private static final int PATIENCE = 3;

  private final Path folder;
  private final Optional<String> told;

  private StartAttempts(Path folder, Optional<String> told) {
    this.folder = folder;
    this.told = told;
  }

  /// Another start begins; before anything of the state is read. Throws nothing: without a file
  /// there is no count.
  ///
  /// @param folder the journal's
  /// @param bootId the kernel's name for this boot
  static StartAttempts begin(Path folder, String bootId) {
    Path file = folder.resolve(FILE_NAME);
    int failed = failed(file, bootId);
    try {
      Files.createDirectories(folder);
      Files.writeString(file, bootId + " " + (failed + 1) + "\n");
    } catch (IOException e) {
      LOG.debug("starts are not counted: {}", e.toString());
    }
    Optional<String> half = passOverHalfALibrary();
    if (failed < PATIENCE) {
      return new StartAttempts(folder, half);
    }
    // The one that lies ready may be damaged: it is unpacked anew, for this run.
    System.clearProperty(SqliteLibrary.PLACE);
    return new StartAttempts(folder, Optional.of(sentence(folder, failed)));
  }

  /// Not to be loaded even once: that ends the process.
  private static Optional<String> passOverHalfALibrary() {
    String place = System.getProperty(SqliteLibrary.PLACE);
    try {
      if (place == null || SqliteLibrary.isWhole(Path.of(place))) {
        return Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty(); // none lies there, so the jar's is unpacked
    }
    System.clearProperty(SqliteLibrary.PLACE);
    return Optional.of(
        "SQLite's library in "
            + place
            + " is not whole, so another is unpacked at each start; install Nightjar anew");
  }

  /// Once, at the fourth: what fails again does not fail for its sake.
  private static String sentence(Path folder, int failed) {
    String begin = "the service did not start " + failed + " times in a row; ";
    if (failed > PATIENCE) {
      return begin + "what it remembered was set aside before and is not the reason";
    }
    try {
      return begin
          + SqliteJournal.setAside(folder)
              .map(
                  aside ->
                      "its nights and choices are set aside in " + aside + ", and it began anew")
              .orElse("it remembers nothing that could be the reason");
    } catch (IOException e) {
      return begin + "and what it remembers cannot be set aside: " + e.getMessage();
    }
  }

  private static int failed(Path file, String bootId) {
    try {
      String[] words = Files.readString(file).strip().split(" ", 2);
      return words.length == 2 && words[0].equals(bootId) ? Integer.parseInt(words[1]) : 0;
    } catch (IOException | NumberFormatException e) {
      return 0; // none, or half a file
    }
  }

  /// What was done about starts that failed, in a sentence; empty for nothing.
  Optional<String> told() {
    return told;
  }

  /// It has played for a while, or was asked to end: the count begins anew. Any thread.
  void good() {
    try {
      Files.deleteIfExists(folder.resolve(FILE_NAME));
    } catch (IOException e) {
      LOG.debug("the count of starts stays: {}", e.toString());
    }
  }

  /// Waits: what is wrong with a state shows in its first minute.
  void goodAfterAWhile() {
    try {
      Thread.sleep(GOOD_START);
      good();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
