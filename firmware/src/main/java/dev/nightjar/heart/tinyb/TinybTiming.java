package dev.nightjar.heart.tinyb;

import dev.nightjar.heart.Retry;
import java.time.Duration;

/// How long is waited for what.
///
/// @param firstPause before the first new try; doubles with each that fails
/// @param longestPause the ceiling of that between two connections
/// @param longestRestart the ceiling of that between two processes: lower, for a small board takes
///   some seconds to start one
/// @param poll between two looks at TinyB's objects; a signal that the process lives goes out at
///   each
/// @param scan one turn of scanning, before it is started afresh
/// @param resolve from the connection to the list of services, and for an adapter to come on
/// @param connect what a connection may take in all, pairing included; GLib gives up each of its
///   calls after 25 s
/// @param stall without a packet, the link is dead whatever it calls itself
/// @param answer to the order to reconnect; after it, the process is stuck
/// @param quiet without a sign of life, the process is stuck
/// @param start for its first word. A process starts as fast as it can: never divided
/// @param gather for how long straps are collected before the strongest is tried
/// @param learnEach how long one strap has to show that it is worn
/// @param learnAll how long straps are tried before learning is given up
/// @param battery between two looks at the battery
record TinybTiming(
    Duration firstPause,
    Duration longestPause,
    Duration longestRestart,
    Duration poll,
    Duration scan,
    Duration resolve,
    Duration connect,
    Duration stall,
    Duration answer,
    Duration quiet,
    Duration start,
    Duration gather,
    Duration learnEach,
    Duration learnAll,
    Duration battery) {

  static final TinybTiming REAL =
      new TinybTiming(
          Duration.ofMillis(500),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofSeconds(15),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(20),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofMinutes(2),
          Duration.ofHours(1));

  /// After so long a strap that is worn may be held by something else: 10 min.
  Duration held() {
    return scan.multipliedBy(20);
  }

  /// The pause before the next connection.
  ///
  /// @param failures how many failed in a row
  Duration pause(int failures) {
    return Retry.pause(firstPause, failures, longestPause);
  }

  /// The pause before the next process.
  ///
  /// @param failures how many ended in a row
  Duration restart(int failures) {
    return Retry.pause(firstPause, failures, longestRestart);
  }

  /// All but the start faster, for tests.
  TinybTiming dividedBy(int by) {
    return new TinybTiming(
        firstPause.dividedBy(by),
        longestPause.dividedBy(by),
        longestRestart.dividedBy(by),
        poll.dividedBy(by),
        scan.dividedBy(by),
        resolve.dividedBy(by),
        connect.dividedBy(by),
        stall.dividedBy(by),
        answer.dividedBy(by),
        quiet.dividedBy(by),
        start,
        gather.dividedBy(by),
        learnEach.dividedBy(by),
        learnAll.dividedBy(by),
        battery.dividedBy(by));
  }
}
