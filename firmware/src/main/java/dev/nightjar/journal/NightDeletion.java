package dev.nightjar.journal;

import java.io.IOException;
import java.time.Duration;

/// Port: takes a night out of the journal for good. Any thread; blocks until it is gone from the
/// card, some seconds at most.
public interface NightDeletion {

  /// Deletes a night with all that was kept of it, and leaves a row that says so.
  ///
  /// @param at when that was asked for, monotonic since the boot
  /// @throws IOException when the card takes nothing at the moment, in words
  Outcome delete(Duration at, long nightId) throws IOException;

  /// What came of it.
  enum Outcome {
    /// There is no such night, or it goes on now.
    NOT_THERE,
    /// Nothing of it is left in the journal's files.
    GONE,
    /// It is overwritten, and cannot be read any more; copies of pieces of it may be left within
    /// the files until the journal has a quiet moment.
    TRACES_LEFT
  }
}
