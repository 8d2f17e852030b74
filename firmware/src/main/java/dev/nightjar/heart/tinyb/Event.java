package dev.nightjar.heart.tinyb;

import java.time.Duration;

/// What a [Keeper] is told, each with its monotonic time.
sealed interface Event {

  Duration at();

  /// The strap is wanted from now on.
  record Started(Duration at) implements Event {}

  /// A strap is to be learned.
  record Learn(Duration at) implements Event {}

  /// Nothing but time has passed.
  record Tick(Duration at) implements Event {}

  /// The process said something.
  record Said(Duration at, Word word) implements Event {}

  /// The process has ended or could not be started.
  record Ended(Duration at, int exit) implements Event {}
}
