package dev.nightjar.night;

/// Where a night stands.
public enum Mode {
  /// Nothing plays and no night is on.
  IDLE,
  /// Sound at the chosen level; no heart to follow (yet).
  PLAYING,
  /// The fade follows the heart.
  FOLLOWING,
  /// The timer's last stretch.
  FADING,
  /// Faded to silence, listening on.
  SILENT,
  /// The sound comes back by itself, gently: after waking, or after a power cut.
  RESUMING,
  /// Held by a press.
  PAUSED
}
