package dev.nightjar.heart.tinyb;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;

/// What a [ProcessSupervisor] wants.
sealed interface SupervisorAction {

  /// Start the process.
  record Launch() implements SupervisorAction {}

  /// Tell the process.
  record Send(ProcessCommand order) implements SupervisorAction {}

  /// End the process, whatever it is at. Nothing more is heard of it.
  record Kill() implements SupervisorAction {}

  /// Tell the listener.
  record Tell(Strap.Link link, String detail) implements SupervisorAction {}

  /// Hand a packet on.
  record Give(Packet packet) implements SupervisorAction {}

  /// Hand the battery's level on.
  record GiveBattery(int percent) implements SupervisorAction {}

  /// A strap was learned.
  record Learned(String address) implements SupervisorAction {}
}
