package dev.nightjar.unit;

import java.util.Arrays;

/// The middle of some numbers, which a few wild ones do not move.
public final class Median {

  private Median() {}

  /// The middle one of the values, or the mean of the middle two; at least one value.
  public static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
