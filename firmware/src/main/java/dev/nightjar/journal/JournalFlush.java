package dev.nightjar.journal;

import java.time.Duration;

/// Port: brings what waits in memory onto the card, before somebody relies on it.
@FunctionalInterface
public interface JournalFlush {

  /// Writes what was told before. Any thread; blocks until it is on the card, some seconds at most.
  ///
  /// @param at when that was asked for, monotonic since the boot
  /// @return false where something still waits, for the card takes nothing at the moment
  boolean flush(Duration at);
}
