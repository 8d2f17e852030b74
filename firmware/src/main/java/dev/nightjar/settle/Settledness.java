package dev.nightjar.settle;

/// How settled the heart seems now. Not a sleep detector: it says that the beats look like those of
/// someone at rest, and how much they are worth.
///
/// @param value 0 (stirred up) to 1 (settled)
/// @param certainty 0 (a guess, or an old value held through a gap) to 1 (five whole minutes of
///   beats)
/// @param why what it rests on, in a few words for a person
public record Settledness(double value, double certainty, String why) {

  /// Below this certainty a value says nothing: a gap must look neither like rest nor like waking.
  private static final double CERTAIN = 0.5;

  public Settledness {
    requireShare("value", value);
    requireShare("certainty", certainty);
  }

  /// Whether the value may be acted upon.
  boolean isCertain() {
    return certainty >= CERTAIN;
  }

  /// Whether the heart is clearly not settled: a sign of waking, or of not being asleep yet.
  public boolean isWaking(SettleSettings settings) {
    return isCertain() && value < settings.wakingBelow();
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " lies between 0 and 1, not at " + share);
    }
  }
}
