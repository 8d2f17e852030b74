package dev.nightjar.panel;

/// What a gesture asks of the night.
public enum PanelCommand {
  /// Start, or go on after a pause.
  PLAY,
  PAUSE,
  /// Fade out within 2 s; the night is over.
  STOP,
  NEXT_SCENE,
  /// The device chooses a scene that seems to calm.
  CHOOSE_FOR_ME,
  VOLUME_UP,
  VOLUME_DOWN,
  /// The next of 15, 30, 45, 60, 90 min and off.
  NEXT_TIMER,
  TIMER_OFF,
  /// The sound returns and stays 15 min longer, up to 15 min beyond the chosen timer.
  BRING_BACK,
  /// Skip this scene and rank it down.
  NOT_THIS,
  /// Never play this scene again.
  NEVER_AGAIN,
  /// Take the last [#NEVER_AGAIN] back.
  UNDO_NEVER,
  /// Fade out slowly, as the timer's end would.
  FADE_OUT,
  /// Take the strap that is worn near the device for this device's own.
  LEARN_STRAP,
  NOTHING
}
