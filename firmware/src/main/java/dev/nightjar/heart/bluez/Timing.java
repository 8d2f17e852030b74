package dev.nightjar.heart.bluez;

import dev.nightjar.heart.Retry;
import java.time.Duration;

/// How long is waited for what.
///
/// @param firstPause before the first new try; doubles with each that fails
/// @param longestPause the ceiling of that
/// @param look for BlueZ's list of its objects
/// @param scan one turn of scanning, before it is started afresh
/// @param connect for a connection: BlueZ's own try lasts 41.5 s, and who gives up earlier is told
///   `InProgress` at the next
/// @param resolve from the connection to the list of services
/// @param stall without a packet, the link is dead whatever it calls itself
/// @param leave for a disconnection
/// @param gather for how long straps are collected before the strongest is tried
/// @param learnEach how long one strap has to show that it is worn
/// @param learnAll how long straps are tried before learning is given up
/// @param battery between two looks at the battery
record Timing(
    Duration firstPause,
    Duration longestPause,
    Duration look,
    Duration scan,
    Duration connect,
    Duration resolve,
    Duration stall,
    Duration leave,
    Duration gather,
    Duration learnEach,
    Duration learnAll,
    Duration battery) {

  static final Timing REAL =
      new Timing(
          Duration.ofMillis(500),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(50),
          Duration.ofSeconds(15),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofMinutes(2),
          Duration.ofHours(1));

  /// After so long a strap that is worn may be held by something else: 10 min.
  Duration held() {
    return scan.multipliedBy(20);
  }

  /// The pause before the next try.
  ///
  /// @param failures how many failed in a row
  Duration pause(int failures) {
    return Retry.pause(firstPause, failures, longestPause);
  }

  /// All of it faster, for tests.
  Timing dividedBy(int by) {
    return new Timing(
        firstPause.dividedBy(by),
        longestPause.dividedBy(by),
        look.dividedBy(by),
        scan.dividedBy(by),
        connect.dividedBy(by),
        resolve.dividedBy(by),
        stall.dividedBy(by),
        leave.dividedBy(by),
        gather.dividedBy(by),
        learnEach.dividedBy(by),
        learnAll.dividedBy(by),
        battery.dividedBy(by));
  }
}
