package dev.nightjar.panel;

/// What the panel's one red light tells.
public enum LightPattern {
  OFF,
  /// A steady glow: it plays.
  PLAYING,
  /// A fainter steady glow: paused.
  PAUSED,
  /// A slow soft blink, once in 4 s: something needs a look.
  FAULT,
  /// A soft blink once a second: it waits for the strap that is put on now.
  LEARNING
}
