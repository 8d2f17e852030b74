package dev.nightjar.systemd;

/// How the system schedules a thread.
///
/// @param realTime whether it goes before all threads of normal priority
/// @param words for the status and `doctor`, after the thread's name
public record Scheduling(boolean realTime, String words) {

  /// No thread has asked yet.
  public static final Scheduling NOT_ASKED = new Scheduling(false, "not asked for yet");
}
