package dev.nightjar.settle;

/// A sum that keeps what rounding takes (Kahan, Commun ACM 1965;8:40), one number at a time. It is
/// the one of the JDK's streams, bit by bit, without their cost: nights that are in a journal were
/// decided by that one.
final class KahanSum {

  private double high;
  private double low;
  private int count;

  /// The sum of the values.
  static double of(double[] values) {
    KahanSum sum = new KahanSum();
    for (double value : values) {
      sum.add(value);
    }
    return sum.value();
  }

  void add(double value) {
    double less = value - low;
    double next = high + less;
    low = next - high - less;
    high = next;
    count++;
  }

  double value() {
    return high - low;
  }

  /// Not a number where nothing was added.
  double mean() {
    return value() / count;
  }
}
