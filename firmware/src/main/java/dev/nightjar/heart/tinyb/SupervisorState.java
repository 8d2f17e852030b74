package dev.nightjar.heart.tinyb;

import java.time.Duration;
import java.util.Optional;

/// Where a [ProcessSupervisor] stands.
///
/// @param timing how long is waited for what
/// @param address the strap's; empty while none was chosen
/// @param phase how far the process is
/// @param deadline when the phase has taken too long, or its pause is over
/// @param asked whether the process was asked to reconnect and no packet came since
/// @param failures how many processes ended since the last packet
/// @param learnUntil until when a strap is being learned
/// @param told what the listener heard last
record SupervisorState(
    TinybTiming timing,
    Optional<String> address,
    Phase phase,
    Duration deadline,
    boolean asked,
    int failures,
    Duration learnUntil,
    Optional<SupervisorAction.Tell> told) {

  /// How far the process is.
  enum Phase {
    /// There is none; it is started after a pause.
    ENDED,
    /// It looks for the strap, and says that it lives.
    SEEKING,
    /// Packets are due.
    SUBSCRIBED
  }

  /// Before the start.
  static SupervisorState first(TinybTiming timing, Optional<String> address) {
    return new SupervisorState(
        timing,
        address,
        Phase.ENDED,
        Duration.ofDays(1_000_000),
        false,
        0,
        Duration.ZERO,
        Optional.empty());
  }
}
