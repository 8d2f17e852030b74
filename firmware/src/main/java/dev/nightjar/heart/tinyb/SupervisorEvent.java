package dev.nightjar.heart.tinyb;

import java.time.Duration;

/// What a [ProcessSupervisor] is told, each with its monotonic time.
sealed interface SupervisorEvent {

  Duration at();

  /// The strap is wanted from now on.
  record Started(Duration at) implements SupervisorEvent {}

  /// A strap is to be learned.
  record Learn(Duration at) implements SupervisorEvent {}

  /// Nothing but time has passed.
  record Tick(Duration at) implements SupervisorEvent {}

  /// The process said something.
  record Said(Duration at, ProcessMessage word) implements SupervisorEvent {}

  /// The process has ended or could not be started.
  record Ended(Duration at, int exit) implements SupervisorEvent {}
}
