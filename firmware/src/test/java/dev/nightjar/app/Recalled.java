package dev.nightjar.app;

import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Input;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.NightSummary;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// What a journal in memory remembers, read back.
record Recalled(KeptJournal journal) implements JournalReader {

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
    return Optional.ofNullable(journal.remembered.get(key));
  }
}
