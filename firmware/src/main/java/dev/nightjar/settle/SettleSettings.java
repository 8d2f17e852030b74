package dev.nightjar.settle;

import java.time.Duration;

/// How the fade's progress follows the settling.
///
/// @param patience nothing moves for so long after play, 0 to 30 min: lying down alone slows the
///   heart, and who has just pressed play wants to hear it
/// @param settledFrom the settledness from which it goes forward, below which it goes back, 0.5 to
///   0.95
/// @param fastest how long the whole way takes a heart that is wholly settled, 1 min to 12 h
/// @param giveWay how long the whole way back takes a heart that is wholly awake, 1 min to 12 h
/// @param wakingBelow the settledness under which the heart counts as waking in silence, 0 (never)
///   to 0.5
public record SettleSettings(
    Duration patience, double settledFrom, Duration fastest, Duration giveWay, double wakingBelow) {

  // Above the defaults, which are checked against them.
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HALF_DAY = Duration.ofHours(12);

  /// Chosen on the cost over nine laboratory nights (MIT-BIH Polysomnographic Database, Ichimaru
  /// and Moody, Psychiatry Clin Neurosci 1999;53:175); see the package's page and `scripts/bench
  /// settle`. Eight sleepers tell no finer than that.
  public static final SettleSettings DEFAULTS =
      new SettleSettings(
          Duration.ofMinutes(3), 0.78, Duration.ofMinutes(2), Duration.ofMinutes(2), 0.25);

  public SettleSettings {
    require("patience", patience, Duration.ZERO, Duration.ofMinutes(30));
    require("fastest", fastest, MINUTE, HALF_DAY);
    require("giveWay", giveWay, MINUTE, HALF_DAY);
    if (!(settledFrom >= 0.5 && settledFrom <= 0.95)) {
      throw new IllegalArgumentException(
          "settledFrom lies between 0.5 and 0.95, not at " + settledFrom);
    }
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
