package dev.nightjar.night;

import dev.nightjar.choice.SceneChoice;
import dev.nightjar.unit.Decibels;
import java.time.Duration;

/// What the sleeper chose last, kept across nights and power cuts. Only presses change it; a fade
/// never does.
///
/// @param scene the scene to play
/// @param volume -60 to 0 dB below the ceiling
/// @param timer its chosen length; zero is off
/// @param choice the scenes, and what the sleeper thinks of them
public record Memory(String scene, Decibels volume, Duration timer, SceneChoice choice) {

  public Memory withScene(String next) {
    return new Memory(next, volume, timer, choice);
  }

  public Memory withVolume(Decibels next) {
    double bounded = Math.clamp(next.value(), Decibels.FADE_FLOOR.value(), 0);
    return new Memory(scene, new Decibels(bounded), timer, choice);
  }

  public Memory withTimer(Duration next) {
    return new Memory(scene, volume, next, choice);
  }

  public Memory withChoice(SceneChoice next) {
    return new Memory(next.orFirst(scene), volume, timer, next);
  }
}
