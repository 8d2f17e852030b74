package dev.nightjar.night;

import dev.nightjar.panel.LightPattern;
import dev.nightjar.sound.Cause;
import dev.nightjar.sound.SoundCommand;

/// What a night wants done. Carried out in order by the wiring.
public sealed interface Action {

  /// Plays a scene of the catalogue.
  record PlayScene(String scene, Cause cause) implements Action {}

  /// Any other command to the sound.
  record Sound(SoundCommand command) implements Action {}

  /// What the panel's light shows.
  ///
  /// @param someoneSleeps keeps it dark, whatever the pattern
  record Light(LightPattern pattern, boolean someoneSleeps) implements Action {}

  /// A readable row for the journal.
  record Note(Kind kind, String text) implements Action {

    /// What kind of row.
    public enum Kind {
      NIGHT_BEGAN,
      NIGHT_ENDED,
      PRESS,
      DECISION,
      STRAP,
      /// What was kept of a protocol, what was not, and what was refused.
      PROTOCOL
    }
  }

  /// The sleeper's choices changed: keep them now.
  record Remember(Memory memory) implements Action {}

  /// Where to resume after a power cut: keep it now.
  record Keep(ResumePoint point) implements Action {}

  /// Look for a strap worn near the device, and take it for this device's own.
  record LearnStrap() implements Action {}
}
