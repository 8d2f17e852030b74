package dev.nightjar.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A journal in front of another: hands everything on, but for what a subclass does otherwise.
public abstract class ForwardingJournal implements Journal {

  /// Where everything goes.
  protected final Journal journal;

  protected ForwardingJournal(Journal journal) {
    this.journal = journal;
  }

  @Override
  public void begin(Duration at, Optional<Instant> wall, byte[] start) {
    journal.begin(at, wall, start);
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
