package dev.nightjar.bench;

import java.util.Locale;

/// Prints the bars of a bench as `bar <name> <figure> <limit> met|missed` and keeps the verdict.
public final class Bars {

  private boolean allMet = true;

  /// A figure that must not be above its limit.
  public void atMost(String name, double figure, double limit) {
    print(name, figure, limit, figure <= limit);
  }

  /// A figure that must not be below its limit.
  public void atLeast(String name, double figure, double limit) {
    print(name, figure, limit, figure >= limit);
  }

  private void print(String name, double figure, double limit, boolean met) {
    allMet &= met;
    System.out.printf(
        Locale.ROOT, "bar %s %.4g %.4g %s%n", name, figure, limit, met ? "met" : "missed");
  }

  /// 0 only when every bar was met: a bench's exit status.
  public int exitStatus() {
    return allMet ? 0 : 1;
  }
}
