package dev.nightjar.heart.bluez;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;
import java.util.Optional;

/// What a [LinkStateMachine] wants.
sealed interface LinkAction {

  /// Reach the bus; [LinkEvent.BusOpened] or [LinkEvent.BusLost] tells.
  record OpenBus() implements LinkAction {}

  /// Tell the listener.
  record Tell(Strap.Link link, String detail) implements LinkAction {}

  /// Hand a packet on.
  record Give(Packet packet) implements LinkAction {}

  /// Hand the battery's level on.
  record GiveBattery(int percent) implements LinkAction {}

  /// A strap was learned.
  record Learned(String address) implements LinkAction {}

  /// Something to ask of BlueZ, which takes its time; [LinkEvent.Done] with the same number tells
  /// the end of it.
  sealed interface Call extends LinkAction {
    int call();
  }

  /// List all objects; [LinkEvent.Looked] tells.
  record Look(int call) implements Call {}

  record PowerOn(int call, String adapter) implements Call {}

  /// Look for a strap, afresh where a scan runs.
  ///
  /// @param address the strap's, which may not advertise its service; empty for all that do
  record Scan(int call, String adapter, Optional<String> address) implements Call {}

  record StopScan(int call, String adapter) implements Call {}

  /// End the scan, then connect.
  record Connect(int call, String adapter, String device) implements Call {}

  record Disconnect(int call, String device) implements Call {}

  record Pair(int call, String device) implements Call {}

  record Subscribe(int call, String characteristic) implements Call {}

  /// [LinkEvent.Battery] tells, or nothing.
  record ReadBattery(int call, String characteristic) implements Call {}
}
