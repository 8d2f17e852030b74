package dev.nightjar.report;

/// What is known of each second of a night, as one number. NaN is *not known*, in each of them.
public enum Channel {
  /// The rate that the strap last reported.
  HEART("heart_bpm", "bpm"),
  /// The mean of the usable beat intervals that ended within the second.
  RR("rr_ms", "ms"),
  /// How much successive intervals differ, over the last 5 min; see [Rmssd].
  RMSSD("rmssd_ms", "ms"),
  /// 0 (stirred up) to 1 (settled).
  SETTLEDNESS("settledness", ""),
  /// 0 to 1: how much the settledness is worth.
  CERTAINTY("certainty", ""),
  /// What the night subtracted from the chosen volume; negative infinity is silence.
  FADE("fade_db", "dB"),
  /// What was heard, below the ceiling: the chosen volume and the fade; negative infinity is
  /// silence.
  LEVEL("level_db", "dB"),
  /// 0 good, 1 noisy, 2 not worn, 3 lost, 4 a rate without beats.
  STRAP("strap", "");

  private final String column;
  private final String unit;

  Channel(String column, String unit) {
    this.column = column;
    this.unit = unit;
  }

  /// Its name in a table, with the unit.
  public String column() {
    return column;
  }

  /// Its unit, empty for a plain number.
  public String unit() {
    return unit;
  }
}
