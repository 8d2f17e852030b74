package dev.nightjar.runtime;

import dev.nightjar.journal.BudgetedJournal;
import dev.nightjar.journal.Journal;
import dev.nightjar.night.Action;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.sound.Player;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What a [NightRunner] acts with.
///
/// @param player the sound
/// @param scenes gives a scene to the player, now or as soon as it is prepared
/// @param journal what happened
/// @param light the panel's light
/// @param learnStrap what looks for a strap
/// @param told hears every action, for a status line or a chart
/// @param wall the time of day, where it is known good
public record NightOutputs(
    Player player,
    ScenePlayer scenes,
    Journal journal,
    LightPort light,
    Runnable learnStrap,
    Consumer<Action> told,
    Supplier<Optional<Instant>> wall) {

  /// Plays a scene of the catalogue.
  public interface ScenePlayer {
    void play(Action.PlayScene play);
  }

  /// Shows a pattern.
  public interface LightPort {
    void show(LightPattern pattern, boolean someoneSleeps);
  }

  /// Neither sound nor light: only the decisions and the journal.
  public static NightOutputs thatOnlyDecide(Journal journal) {
    return new NightOutputs(
        new NullPorts.NoSound(),
        play -> {},
        journal,
        (pattern, sleeps) -> {},
        () -> {},
        action -> {},
        Optional::empty);
  }

  /// The device's, its sound still to come.
  ///
  /// @param wall the time of day, where it is known good; any thread
  public static NightOutputs ofDevice(
      Journal journal, LightPort panel, Runnable learnStrap, Supplier<Optional<Instant>> wall) {
    NightOutputs mute = thatOnlyDecide(journal);
    return new NightOutputs(
        mute.player, mute.scenes, new BudgetedJournal(journal), panel, learnStrap, mute.told, wall);
  }

  public NightOutputs withSound(Player other, ScenePlayer scenePlayer) {
    return new NightOutputs(other, scenePlayer, journal, light, learnStrap, told, wall);
  }

  public NightOutputs withLight(LightPort panel) {
    return new NightOutputs(player, scenes, journal, panel, learnStrap, told, wall);
  }

  public NightOutputs withClock(Supplier<Optional<Instant>> other) {
    return new NightOutputs(player, scenes, journal, light, learnStrap, told, other);
  }

  public NightOutputs telling(Consumer<Action> listener) {
    return new NightOutputs(player, scenes, journal, light, learnStrap, listener, wall);
  }
}
