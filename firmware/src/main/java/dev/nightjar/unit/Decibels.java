package dev.nightjar.unit;

import java.util.Locale;

/// A level or a gain in decibels relative to full scale or to another level.
///
/// @param value decibels; negative infinity is silence, NaN is refused
public record Decibels(double value) implements Comparable<Decibels> {

  /// No change of level.
  public static final Decibels ZERO = new Decibels(0);

  /// No sound at all.
  public static final Decibels SILENCE = new Decibels(Double.NEGATIVE_INFINITY);

  /// Where a long fade ends before its short ramp to zero: 60 dB down is inaudible at a bedside.
  public static final Decibels FADE_FLOOR = new Decibels(-60);

  public Decibels {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("a level in dB is a number");
    }
    value += 0.0; // -0.0 and 0.0 are one level, and equal
  }

  /// @param gain a linear amplitude factor, 0 or more
  public static Decibels ofGain(double gain) {
    return new Decibels(20 * Math.log10(gain));
  }

  /// The linear amplitude factor, 0 for silence.
  public double toGain() {
    return Math.pow(10, value / 20);
  }

  public Decibels plus(Decibels other) {
    return new Decibels(value + other.value);
  }

  public Decibels min(Decibels other) {
    return value <= other.value ? this : other;
  }

  public Decibels max(Decibels other) {
    return value >= other.value ? this : other;
  }

  public boolean isSilence() {
    return value == Double.NEGATIVE_INFINITY;
  }

  @Override
  public int compareTo(Decibels other) {
    return Double.compare(value, other.value);
  }

  @Override
  public String toString() {
    // Rounded first: a hair below zero is not "-0.0 dB".
    return isSilence()
        ? "silence"
        : String.format(Locale.ROOT, "%.1f dB", Math.round(10 * value) / 10.0);
  }
}
