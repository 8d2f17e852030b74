package dev.nightjar.replay;

import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Input;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.NightSummary;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Another journal behind it, to be altered in one place.
public abstract class ThroughJournal implements JournalReader {

  private final JournalReader real;

  public ThroughJournal(JournalReader real) {
    this.real = real;
  }

  @Override
  public List<NightSummary> nights() throws IOException {
    return real.nights();
  }

  @Override
  public List<Entry> entries(long night) throws IOException {
    return real.entries(night);
  }

  @Override
  public void inputs(long night, Consumer<Input> to, LongConsumer lost) throws IOException {
    real.inputs(night, to, lost);
  }

  @Override
  public Optional<String> recall(String key) throws IOException {
    return real.recall(key);
  }
}
