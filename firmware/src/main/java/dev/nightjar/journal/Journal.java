package dev.nightjar.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Port: what happened, kept. Every method returns at once (a bounded memory and one writer thread
/// stand behind) and survives a full card or a broken database without the caller noticing; what is
/// wrong is told by [#status]. The control thread calls it; [#status] may be read from any thread.
///
/// Times are monotonic since the boot; those of inputs are whole milliseconds, and anything finer
/// is a bug that throws [IllegalArgumentException].
public interface Journal extends AutoCloseable {

  /// Begins a stretch that can be replayed from here: all entries and inputs up to the next begin
  /// belong to it.
  ///
  /// @param at when, whole milliseconds
  /// @param wall a label, where the clock is known good
  /// @param start the first event, encoded: settings and remembered choices
  void begin(Duration at, Optional<Instant> wall, byte[] start);

  /// An input just as the night got it, encoded. Durable within a minute. Comes back in the order
  /// of the calls, even where the times go backwards. Outside a stretch it is dropped and counted.
  void input(Duration at, byte[] event);

  /// A readable row. Durable within 1 s.
  void entry(Entry entry);

  /// What must survive a power cut: the sleeper's last choices, the resume point. Durable within 1
  /// s; the latest of a key wins.
  void remember(String key, String json);

  /// How the journal fares.
  JournalStatus status();

  /// Writes what is left and closes; blocks for that, at most a few seconds.
  @Override
  void close();
}
