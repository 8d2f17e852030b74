package dev.nightjar.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/// A journal without nights.
///
/// @param memory what it remembers under a key
public record Recalling(Function<String, Optional<String>> memory) implements JournalReader {

  /// One that remembers the same under every key.
  public Recalling(String json) {
    this(_ -> Optional.of(json));
  }

  /// What a journal in memory remembers, read back.
  public static Recalling of(KeptJournal journal) {
    return new Recalling(key -> Optional.ofNullable(journal.remembered.get(key)));
  }

  @Override
  public List<NightSummary> nights() {
    return List.of();
  }

  @Override
  public List<Entry> entries(long night) {
    return List.of();
  }

  @Override
  public void inputs(long night, Consumer<Input> to, LongConsumer lost) {}

  @Override
  public Optional<String> recall(String key) {
    return memory.apply(key);
  }
}
