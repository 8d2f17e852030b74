package dev.nightjar.journal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Port: what was kept, read back. All methods block on the card and may be called by several
/// threads at once. A journal that does not exist yet is an empty one.
///
/// Every method throws [IOException], in words for the person, when the journal cannot be read.
public interface JournalReader {

  /// The stretches that hold a night, oldest first by boot and monotonic time.
  List<NightSummary> nights() throws IOException;

  /// The readable rows of a night in their order, as many as [RowBudget] keeps; empty for an
  /// unknown night.
  List<Entry> entries(long nightId) throws IOException;

  /// Gives every input of a night in the exact order in which it was journalled, the stretch's
  /// start first.
  ///
  /// @param lost is told between two inputs how many are missing there, where any are
  void inputs(long nightId, Consumer<Input> to, LongConsumer lost) throws IOException;

  /// The same, where it does not matter what is missing.
  default void inputs(long nightId, Consumer<Input> to) throws IOException {
    inputs(nightId, to, lost -> {});
  }

  /// What was last remembered under a key.
  Optional<String> recall(String key) throws IOException;
}
