package dev.nightjar.journal.sqlite;

import dev.nightjar.journal.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What waits to be written, in the order in which it happened. A row belongs to the last [Begun]
/// before it.
sealed interface Row {

  /// When, in milliseconds since the boot.
  long atMillis();

  /// A stretch began.
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Begun(long atMillis, Optional<Instant> wall, byte[] start) implements Row {}

  /// How many inputs and entries are in it.
  default long weight() {
    return switch (this) {
      case Packed packed -> packed.count();
      case Begun _, Written _ -> 1;
      case Deleted _, Barrier _ -> 0;
    };
  }

  /// A readable row.
  record Written(long atMillis, Entry entry) implements Row {}

  /// Packed inputs.
  ///
  /// @param first how many inputs of the stretch came before these: a hole shows by it
  /// @param count how many these are
  /// @param atMillis the time of the last one
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Packed(long first, int count, long atMillis, byte[] blob) implements Row {}

  /// The order to delete a night.
  ///
  /// @param done is told, once that is on the card, whether there was such a night
  /// @param clean is told then whether nothing of it is left in the files
  record Deleted(
      long atMillis, long night, CompletableFuture<Boolean> done, CompletableFuture<Boolean> clean)
      implements Row {}

  /// Marks a place in the queue that a caller waits for.
  ///
  /// @param done is told once all before it is on the card
  record Barrier(long atMillis, CompletableFuture<Void> done) implements Row {}

  /// What goes into one transaction.
  record Batch(List<Row> rows, Map<String, String> remembered) {

    /// The inputs and entries in it: what is lost when it is given up.
    long size() {
      return rows.stream().mapToLong(Row::weight).sum() + remembered.size();
    }
  }
}
