package dev.nightjar.journal;

import java.io.IOException;
import java.time.Duration;

/// Port: takes a night out of the journal for good. Any thread; blocks until it is gone from the
/// card, some seconds at most.
public interface NightDeletion {

  /// Deletes a night with all that was kept of it, and leaves a row that says so.
  ///
  /// @param at when that was asked for, monotonic since the boot
  /// @return false where there is no such night, or it goes on now
  /// @throws IOException when the card takes nothing at the moment, in words
  boolean delete(Duration at, long nightId) throws IOException;
}
