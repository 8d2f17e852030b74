package dev.nightjar.unit;

import java.util.Locale;

/// A heart rate.
///
/// @param value beats a minute, above 0
public record BeatsPerMinute(double value) implements Comparable<BeatsPerMinute> {

  public BeatsPerMinute {
    if (!(value > 0)) {
      throw new IllegalArgumentException("a heart rate is above 0, not " + value);
    }
  }

  @Override
  public int compareTo(BeatsPerMinute other) {
    return Double.compare(value, other.value);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.0f bpm", value);
  }
}
