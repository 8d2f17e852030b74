package dev.nightjar.settle;

import java.time.Duration;

/// How fast the fade's progress follows the settling.
///
/// @param patience nothing moves for so long after play, 0 to 30 min: lying down alone slows the
///   heart, and who has just pressed play wants to hear it
/// @param slowest how long the whole way takes a heart that never settles, 10 min to 12 h
/// @param fastest how long the whole way takes a heart that is wholly settled, 1 min to `slowest`
/// @param giveWay how long the whole way back takes while the heart wakes, 1 min to 12 h
/// @param wakingBelow the settledness under which the heart counts as waking, 0 (never) to 0.5
public record SettleSettings(
    Duration patience, Duration slowest, Duration fastest, Duration giveWay, double wakingBelow) {

  // Above the defaults, which are checked against them.
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HALF_DAY = Duration.ofHours(12);

  /// Chosen from a coarse grid on nine laboratory nights (MIT-BIH Polysomnographic Database,
  /// Ichimaru and Moody, Psychiatry Clin Neurosci 1999;53:175): 15 to 30 min for the fastest way
  /// did the same there, a quicker slowest way or a slower way back did a little worse. Eight
  /// sleepers tell no finer than that.
  public static final SettleSettings DEFAULTS =
      new SettleSettings(
          Duration.ofMinutes(3),
          Duration.ofMinutes(90),
          Duration.ofMinutes(20),
          Duration.ofMinutes(10),
          0.25);

  public SettleSettings {
    require("patience", patience, Duration.ZERO, Duration.ofMinutes(30));
    require("slowest", slowest, Duration.ofMinutes(10), HALF_DAY);
    require("fastest", fastest, MINUTE, slowest);
    require("giveWay", giveWay, MINUTE, HALF_DAY);
    if (!(wakingBelow >= 0 && wakingBelow <= 0.5)) {
      throw new IllegalArgumentException(
          "wakingBelow lies between 0 and 0.5, not at " + wakingBelow);
    }
  }

  private static void require(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s lies between %s and %s, not at %s".formatted(name, least, most, value));
    }
  }
}
