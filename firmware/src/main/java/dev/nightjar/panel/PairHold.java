package dev.nightjar.panel;

/// How the holding of a [Pair] goes.
///
/// @param pair which one
/// @param moment what has come
public record PairHold(Pair pair, Moment moment) {

  /// After BEGUN and perhaps some TICKs, ENOUGH or LET_GO comes, never both.
  public enum Moment {
    /// Both buttons are down.
    BEGUN,
    /// One tick of the countdown.
    TICK,
    /// Held for its whole time.
    ENOUGH,
    /// Let go before, or in doubt.
    LET_GO
  }
}
