package dev.nightjar.night;

import dev.nightjar.choice.SceneChoice;
import dev.nightjar.protocol.ProtocolProgress;
import dev.nightjar.settle.SleeperBaseline;
import dev.nightjar.unit.Decibels;
import java.time.Duration;

/// What the sleeper chose last, and what the nights had in common, kept across nights and power
/// cuts. Presses and a night's end change it; a fade never does.
///
/// @param scene the scene to play
/// @param volume -60 to 0 dB below the ceiling
/// @param timer its chosen length; zero is off
/// @param choice the scenes, and what the sleeper thinks of them
/// @param habit what is known of this sleeper's heart
/// @param course how far the evenings under a protocol have come
public record Memory(
    String scene,
    Decibels volume,
    Duration timer,
    SceneChoice choice,
    SleeperBaseline habit,
    ProtocolProgress course) {

  public Memory(
      String scene, Decibels volume, Duration timer, SceneChoice choice, SleeperBaseline habit) {
    this(scene, volume, timer, choice, habit, ProtocolProgress.NONE);
  }

  public Memory withScene(String next) {
    return new Memory(next, volume, timer, choice, habit, course);
  }

  public Memory withVolume(Decibels next) {
    double bounded = Math.clamp(next.value(), Decibels.FADE_FLOOR.value(), 0);
    return new Memory(scene, new Decibels(bounded), timer, choice, habit, course);
  }

  public Memory withTimer(Duration next) {
    return new Memory(scene, volume, next, choice, habit, course);
  }

  public Memory withChoice(SceneChoice next) {
    // Who asked for it by name after "never again" keeps it, until another scene is wished for.
    boolean asked =
        choice.never().contains(scene)
            && next.never().contains(scene)
            && next.offered().contains(scene);
    return new Memory(asked ? scene : next.orFirst(scene), volume, timer, next, habit, course);
  }

  public Memory withHabit(SleeperBaseline next) {
    return new Memory(scene, volume, timer, choice, next, course);
  }

  public Memory withCourse(ProtocolProgress next) {
    return new Memory(scene, volume, timer, choice, habit, next);
  }
}
