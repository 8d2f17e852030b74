package dev.nightjar.trial;

import dev.nightjar.journal.ForwardingJournal;
import dev.nightjar.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A journal that one simulated night goes into. Behind each night a device begins a stretch for
/// the next one; here none follows, so it would only take a number.
final class OneNightJournal extends ForwardingJournal {

  private boolean begun;

  OneNightJournal(Journal journal) {
    super(journal);
  }

  @Override
  public void begin(Duration at, Optional<Instant> wall, byte[] start) {
    if (!begun) {
      begun = true;
      journal.begin(at, wall, start);
    }
  }
}
