package dev.nightjar.heart;

/// What the strap's data is worth now. The four never look alike to the logic.
public enum StrapState {
  /// Plausible beats arrive.
  GOOD,
  /// Packets arrive, but most of their beats cannot be trusted (movement, a dry electrode).
  NOISY,
  /// The strap says that it has no skin contact, or sends a rate without a single beat interval.
  NOT_WORN,
  /// Nothing arrives: out of range, switched off, stalled, or never connected.
  LOST
}
