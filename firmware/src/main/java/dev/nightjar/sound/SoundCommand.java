package dev.nightjar.sound;

import dev.nightjar.unit.Decibels;
import java.time.Duration;

/// What the night asks of the sound. Every change is ramped by the sound itself.
public sealed interface SoundCommand {

  /// Plays a scene: soft from silence, or crossfaded from the one that plays.
  record Play(Scene scene, Cause cause) implements SoundCommand {}

  /// Goes on with the scene that was paused, where it was.
  record Resume(Cause cause) implements SoundCommand {}

  /// Holds the sound where it is.
  record Pause() implements SoundCommand {}

  /// Ends the sound and lets its scene go.
  ///
  /// @param over how long the ramp to silence takes; at least 50 ms are used
  record Stop(Duration over) implements SoundCommand {}

  /// Glides to the volume that the sleeper chose.
  ///
  /// @param volume dB below the ceiling, -60 to 0
  record SetVolume(Decibels volume, Cause cause) implements SoundCommand {}

  /// Fades in a straight line in dB from where the fade is, by elapsed frames.
  ///
  /// @param level 0 to -60 dB, or silence: down to -60 dB, then a short ramp to zero
  record FadeTo(Decibels level, Duration over, Cause cause) implements SoundCommand {}

  /// A short dip in what plays: the press was felt.
  record Dip() implements SoundCommand {}

  /// A soft tick: the press was felt while nothing plays. Never sent while someone sleeps.
  record Tick() implements SoundCommand {}

  /// The largest gain that anything may reach, -60 to 0 dB.
  record SetCeiling(Decibels ceiling) implements SoundCommand {}
}
