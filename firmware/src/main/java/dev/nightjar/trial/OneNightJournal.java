package dev.nightjar.trial;

import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Journal;
import dev.nightjar.journal.JournalStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A journal that one simulated night goes into. Behind each night a device begins a stretch for
/// the next one; here none follows, so it would only take a number.
final class OneNightJournal implements Journal {

  private final Journal journal;
  private boolean begun;

  OneNightJournal(Journal journal) {
    this.journal = journal;
  }

  @Override
  public void begin(Duration at, Optional<Instant> wall, byte[] start) {
    if (!begun) {
      begun = true;
      journal.begin(at, wall, start);
    }
  }

  @Override
  public void input(Duration at, byte[] event) {
    journal.input(at, event);
  }

  @Override
  public void entry(Entry entry) {
    journal.entry(entry);
  }

  @Override
  public void remember(String key, String json) {
    journal.remember(key, json);
  }

  @Override
  public JournalStatus status() {
    return journal.status();
  }

  @Override
  public void close() {
    journal.close();
  }
}
