package dev.nightjar.report.edf;

import dev.nightjar.report.Channel;

/// How a [Channel] is written: EDF holds 16-bit integers, and no NaN. So each signal's lowest value
/// says that nothing is known, and in decibels another one that there is silence; both stand in the
/// header for whoever opens the file.
///
/// @param label at most 16 characters
/// @param source what measured it and what is not known, at most 80 characters
/// @param perUnit digital steps in one physical unit
/// @param unknown the physical value of what is not known: the lowest
/// @param silence the physical value of silence, above `unknown`
/// @param highest the highest physical value; what is above is written as this
record EdfSignal(
    Channel channel,
    String label,
    String source,
    int perUnit,
    int unknown,
    int silence,
    int highest) {

  private static final int NO_SILENCE = Integer.MIN_VALUE;

  static EdfSignal of(Channel channel) {
    return switch (channel) {
      case HEART -> plain(channel, "Heart rate", "chest strap", 1, 300);
      case RR -> plain(channel, "RR interval", "chest strap, mean of usable intervals", 10, 2100);
      case RMSSD -> plain(channel, "RMSSD", "chest strap, usable intervals, 5 min", 10, 2100);
      case SETTLEDNESS -> plain(channel, "Settledness", "worked out, 0 to 1", 10_000, 1);
      case CERTAINTY -> plain(channel, "Certainty", "of the settledness, 0 to 1", 10_000, 1);
      case STRAP ->
          plain(channel, "Strap", "0 good, 1 noisy, 2 not worn, 3 lost, 4 rate only", 1, 4);
      case FADE -> level(channel, "Fade", "below the chosen volume");
      case LEVEL -> level(channel, "Level", "below the ceiling");
    };
  }

  private static EdfSignal plain(
      Channel channel, String label, String source, int perUnit, int highest) {
    return new EdfSignal(
        channel, label, source + "; -1 is not known", perUnit, -1, NO_SILENCE, highest);
  }

  private static EdfSignal level(Channel channel, String label, String source) {
    return new EdfSignal(
        channel, label, source + "; -150 is silence, -200 is not known", 100, -200, -150, 0);
  }

  /// The digital value of a figure.
  short digital(float value) {
    if (Float.isNaN(value)) {
      return digitalLowest();
    }
    double physical = value == Float.NEGATIVE_INFINITY ? silence : value;
    return (short) Math.clamp(Math.round(physical * perUnit), digitalLowest(), digitalHighest());
  }

  short digitalLowest() {
    return (short) (unknown * perUnit);
  }

  short digitalHighest() {
    return (short) (highest * perUnit);
  }
}
