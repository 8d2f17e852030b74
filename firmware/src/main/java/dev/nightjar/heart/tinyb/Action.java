package dev.nightjar.heart.tinyb;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;

/// What a [Keeper] wants.
sealed interface Action {

  /// Start the process.
  record Launch() implements Action {}

  /// Tell the process.
  record Send(Order order) implements Action {}

  /// End the process, whatever it is at. Nothing more is heard of it.
  record Kill() implements Action {}

  /// Tell the listener.
  record Tell(Strap.Link link, String detail) implements Action {}

  /// Hand a packet on.
  record Give(Packet packet) implements Action {}

  /// Hand the battery's level on.
  record GiveBattery(int percent) implements Action {}

  /// A strap was learned.
  record Learned(String address) implements Action {}
}
