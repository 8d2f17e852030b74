package dev.nightjar.sound.synth;

/// What some people seek and others cannot bear, and what the checks must know.
public enum Trait {
  /// Somebody speaks or whispers.
  VOICE,
  /// Something of the world outdoors.
  NATURE,
  /// Right at the ear, left and right.
  CLOSE,
  /// Single strikes, which rise fast by their nature.
  PERCUSSIVE,
  /// It repeats by its nature: a breath, a heartbeat, a train, crickets.
  PERIODIC
}
