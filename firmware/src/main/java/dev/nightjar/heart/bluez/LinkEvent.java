package dev.nightjar.heart.bluez;

import dev.nightjar.heart.Packet;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a [LinkStateMachine] is told, each with its monotonic time.
sealed interface LinkEvent {

  Duration at();

  /// The strap is wanted from now on.
  record Started(Duration at) implements LinkEvent {}

  /// A strap is to be learned.
  record Learn(Duration at) implements LinkEvent {}

  /// Nothing but time has passed.
  record Tick(Duration at) implements LinkEvent {}

  /// The bus is reached, and signals come.
  record BusOpened(Duration at) implements LinkEvent {}

  /// The bus is lost or was not reached; what was asked over it gets no answer.
  record BusLost(Duration at) implements LinkEvent {}

  /// BlueZ came to the bus, or left it.
  record Daemon(Duration at, boolean there) implements LinkEvent {}

  /// What a [LinkAction.Look] has found.
  record Looked(Duration at, int call, BluezObjects world) implements LinkEvent {}

  /// An action has come to its end.
  record Done(Duration at, int call, Outcome outcome) implements LinkEvent {}

  /// The battery, in percent.
  record Battery(Duration at, int percent) implements LinkEvent {}

  /// A characteristic notified.
  record Notified(Duration at, String characteristic, Packet packet) implements LinkEvent {}

  /// BlueZ's objects changed.
  sealed interface Signal extends LinkEvent {

    BluezObjects applyTo(BluezObjects world);
  }

  /// An object has more interfaces.
  record Added(Duration at, String path, Map<String, Map<String, Object>> interfaces)
      implements Signal {
    @Override
    public BluezObjects applyTo(BluezObjects world) {
      return world.added(path, interfaces);
    }
  }

  /// An object has fewer interfaces.
  record Removed(Duration at, String path, List<String> interfaces) implements Signal {
    @Override
    public BluezObjects applyTo(BluezObjects world) {
      return world.removed(path, interfaces);
    }
  }

  /// An object has other properties.
  record Changed(
      Duration at, String path, String name, Map<String, Object> changed, List<String> gone)
      implements Signal {
    @Override
    public BluezObjects applyTo(BluezObjects world) {
      return world.changed(path, name, changed, gone);
    }
  }

  /// How an action ended.
  enum Outcome {
    DONE,
    /// The other side wants a pairing first.
    PAIRING_WANTED,
    /// Another program on this device has it.
    TAKEN,
    FAILED
  }
}
