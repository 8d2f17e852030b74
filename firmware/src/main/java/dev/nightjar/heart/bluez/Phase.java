package dev.nightjar.heart.bluez;

/// What a [LinkStateMachine] is at.
enum Phase {
  /// The bus is away; it is tried again after a pause.
  NO_BUS,
  /// The bus is being reached.
  OPENING,
  /// BlueZ is asked for its objects; from here on everything begins afresh.
  LOOKING,
  /// BlueZ is not on the bus.
  NO_DAEMON,
  NO_ADAPTER,
  /// The adapter is off; it is switched on after a pause.
  ADAPTER_OFF,
  POWERING,
  /// No strap was chosen.
  IDLE,
  SCANNING,
  CONNECTING,
  /// Connected; the list of services is still to come.
  RESOLVING,
  PAIRING,
  SUBSCRIBING,
  SUBSCRIBED,
  /// The connection is being given up.
  LEAVING,
  BACKING_OFF;

  /// Whether there is a connection that can be lost.
  boolean connected() {
    return switch (this) {
      case RESOLVING, PAIRING, SUBSCRIBING, SUBSCRIBED -> true;
      case NO_BUS,
          OPENING,
          LOOKING,
          NO_DAEMON,
          NO_ADAPTER,
          ADAPTER_OFF,
          POWERING,
          IDLE,
          SCANNING,
          CONNECTING,
          LEAVING,
          BACKING_OFF ->
          false;
    };
  }

  /// Whether there is nothing to do without an adapter that is on.
  boolean needsAdapter() {
    return connected()
        || this == IDLE
        || this == SCANNING
        || this == CONNECTING
        || this == LEAVING
        || this == BACKING_OFF;
  }
}
