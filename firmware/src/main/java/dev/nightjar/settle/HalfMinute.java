package dev.nightjar.settle;

import java.time.Duration;

/// The sums over one half minute of normal beats.
///
/// @param millis the intervals' sum
/// @param squares the sum of the squared differences of successive intervals, in ms²
/// @param differences how many of these there were
record HalfMinute(int beats, double millis, double squares, int differences) {

  static final Duration LENGTH = Duration.ofSeconds(30);

  /// Beats must cover half of it, and there must be a few differences: the loggers and radios of
  /// real nights lose a quarter of the time in short gaps, which leaves a fair mean.
  private static final double LEAST_MILLIS = 15_000;

  private static final int LEAST_DIFFERENCES = 5;

  static final HalfMinute EMPTY = new HalfMinute(0, 0, 0, 0);

  HalfMinute beat(double rrMillis) {
    return new HalfMinute(beats + 1, millis + rrMillis, squares, differences);
  }

  HalfMinute beat(double rrMillis, double rrMillisBefore) {
    double difference = rrMillis - rrMillisBefore;
    return new HalfMinute(
        beats + 1, millis + rrMillis, squares + difference * difference, differences + 1);
  }

  boolean isEnough() {
    return millis >= LEAST_MILLIS && differences >= LEAST_DIFFERENCES;
  }

  double meanMillis() {
    return millis / beats;
  }

  double meanSquare() {
    return squares / differences;
  }
}
