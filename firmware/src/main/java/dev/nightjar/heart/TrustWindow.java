package dev.nightjar.heart;

/// Which of the last beats were normal, and what that says of the strap.
///
/// @param abnormal a bit for each beat, the newest lowest, set where it was not normal
/// @param beats how many are known, up to [#SPAN]
record TrustWindow(int abnormal, int beats) {

  /// About 20 s of sleep: long enough for one ectopic pair not to matter, short enough that a turn
  /// in bed is over in the estimate soon after it is over in the bed.
  static final int SPAN = 20;

  /// Fewer beats than this say nothing.
  static final int ENOUGH = 5;

  /// Shares of abnormal beats at which a strap becomes noisy and good again. Our choice: below 30 %
  /// the rest still carries a 30-s mean; the lower bound keeps the state from flickering.
  private static final double NOISY_ABOVE = 0.30;

  private static final double GOOD_BELOW = 0.15;

  static final TrustWindow EMPTY = new TrustWindow(0, 0);

  TrustWindow next(boolean normal) {
    int bits = (abnormal << 1 | (normal ? 0 : 1)) & ((1 << SPAN) - 1);
    return new TrustWindow(bits, Math.min(beats + 1, SPAN));
  }

  /// Whether it says anything.
  boolean isEnough() {
    return beats >= ENOUGH;
  }

  /// The state that these beats speak for, given the one before.
  StrapState verdict(StrapState before) {
    if (!isEnough()) {
      return before;
    }
    double share = (double) Integer.bitCount(abnormal) / beats;
    double bound = before == StrapState.NOISY ? GOOD_BELOW : NOISY_ABOVE;
    return share > bound ? StrapState.NOISY : StrapState.GOOD;
  }
}
