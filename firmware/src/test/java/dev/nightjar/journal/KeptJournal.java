package dev.nightjar.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A journal in a test's memory.
public final class KeptJournal implements Journal {

  public final List<Entry> entries = new CopyOnWriteArrayList<>();
  public final List<Duration> inputTimes = new CopyOnWriteArrayList<>();
  public final Map<String, String> remembered = new ConcurrentHashMap<>();
  public volatile long dropped;

  @Override
  public void begin(Duration at, Optional<Instant> wall, byte[] start) {}

  @Override
  public void input(Duration at, byte[] event) {
    inputTimes.add(at);
  }

  @Override
  public void entry(Entry entry) {
    entries.add(entry);
  }

  @Override
  public void remember(String key, String json) {
    remembered.put(key, json);
  }

  @Override
  public JournalStatus status() {
    return new JournalStatus(JournalStatus.State.OK, "kept in memory", dropped);
  }

  @Override
  public void close() {}

  public List<String> texts(Entry.Kind kind) {
    return entries.stream().filter(entry -> entry.kind() == kind).map(Entry::text).toList();
  }
}
