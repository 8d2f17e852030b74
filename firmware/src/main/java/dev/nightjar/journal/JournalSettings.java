package dev.nightjar.journal;

import dev.nightjar.unit.Allowed;
import java.nio.file.Path;

/// Where the journal is kept, and how much of it.
///
/// @param folder the folder of `journal.db`; made when missing
/// @param keepNights how many nights are kept, 1 to 1000; what is older is deleted. Counted in
///   nights, not days, for the device has no battery clock. A night takes half a megabyte: 1000 are
///   half of what the journal may take at most, so there is no "for ever"
public record JournalSettings(Path folder, int keepNights) {

  public JournalSettings {
    Allowed.range("keepNights", keepNights, 1, 1000);
  }

  /// What holds without a settings file.
  public static JournalSettings defaults() {
    return new JournalSettings(Path.of("/var/lib/nightjar"), 90);
  }
}
