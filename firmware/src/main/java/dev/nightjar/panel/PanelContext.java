package dev.nightjar.panel;

/// What the one who reaches for the panel hears: all that the meaning of a gesture depends on.
public enum PanelContext {
  /// Nothing plays and no night is on.
  IDLE,
  /// Sound at the chosen level.
  PLAYING,
  /// Sound that is audibly below the chosen level, or on its way down.
  FADING,
  /// Faded to silence; the device listens on.
  SILENT,
  /// Stopped by a press, to go on by the next.
  PAUSED
}
