package dev.nightjar.journal;

/// How the journal fares, for `doctor` and the status.
///
/// @param state whether what happens is kept
/// @param detail what is wrong in one sentence, or where the journal is
/// @param dropped inputs and entries that were lost since the journal was opened
public record JournalStatus(State state, String detail, long dropped) {

  /// Whether what happens is kept.
  public enum State {
    /// All is kept.
    OK,
    /// The database cannot be written now; the newest is held in memory and tried again.
    FAULTY
  }
}
