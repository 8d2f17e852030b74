package dev.nightjar.heart.bluez;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;
import java.util.Optional;

/// What a [LinkKeeper] wants.
sealed interface Action {

  /// Reach the bus; [Event.BusOpened] or [Event.BusLost] tells.
  record OpenBus() implements Action {}

  /// Tell the listener.
  record Tell(Strap.Link link, String detail) implements Action {}

  /// Hand a packet on.
  record Give(Packet packet) implements Action {}

  /// Hand the battery's level on.
  record GiveBattery(int percent) implements Action {}

  /// A strap was learned.
  record Learned(String address) implements Action {}

  /// Something to ask of BlueZ, which takes its time; [Event.Done] with the same number tells the
  /// end of it.
  sealed interface Call extends Action {
    int call();
  }

  /// List all objects; [Event.Looked] tells.
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

  /// [Event.Battery] tells, or nothing.
  record ReadBattery(int call, String characteristic) implements Call {}
}
