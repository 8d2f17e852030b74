package dev.nightjar.journal;

import java.nio.file.Path;

/// Where the journal is kept.
///
/// @param folder the folder of `journal.db`; made when missing
public record JournalSettings(Path folder) {

  /// What holds without a settings file.
  public static JournalSettings defaults() {
    return new JournalSettings(Path.of("/var/lib/nightjar"));
  }
}
