package dev.nightjar.protocol;

/// Which of a protocol's scenes an evening plays.
public enum SceneOrder {
  /// One after the other, evening by evening, in the order of the list.
  ALTERNATE,
  /// Whichever the sleeper likes.
  FREE
}
