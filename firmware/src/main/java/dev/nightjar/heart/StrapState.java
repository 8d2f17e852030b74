package dev.nightjar.heart;

/// What the strap's data is worth now. The five never look alike to the logic.
public enum StrapState {
  /// Plausible beats arrive.
  GOOD,
  /// Packets arrive, but most of their beats cannot be trusted (movement, a dry electrode).
  NOISY,
  /// The strap has no skin contact, or tells nothing of a heart.
  NOT_WORN,
  /// Nothing arrives: out of range, switched off, stalled, or never connected.
  LOST,
  /// The strap is worn and tells a rate without beat intervals, as armbands and watches do. The
  /// rate is kept; nothing can be followed.
  RATE_ONLY;

  /// Whether somebody wears it.
  public boolean isWorn() {
    return hasBeats() || this == RATE_ONLY;
  }

  /// Whether it tells beats, though they may not be worth much.
  public boolean hasBeats() {
    return this == GOOD || this == NOISY;
  }
}
