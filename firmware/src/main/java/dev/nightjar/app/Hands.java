package dev.nightjar.app;

import dev.nightjar.journal.BudgetedJournal;
import dev.nightjar.journal.Journal;
import dev.nightjar.night.Action;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.sound.Player;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What a [Conductor] acts with.
///
/// @param player the sound
/// @param scenes gives a scene to the player, now or as soon as it is prepared
/// @param journal what happened
/// @param light the panel's light
/// @param learnStrap what looks for a strap
/// @param told hears every action, for a status line or a chart
/// @param wall the time of day, where it is known good
record Hands(
    Player player,
    ScenePlayer scenes,
    Journal journal,
    LightPort light,
    Runnable learnStrap,
    Consumer<Action> told,
    Supplier<Optional<Instant>> wall) {

  /// Plays a scene of the catalogue.
  interface ScenePlayer {
    void play(Action.PlayScene play);
  }

  /// Shows a pattern.
  interface LightPort {
    void show(LightPattern pattern, boolean someoneSleeps);
  }

  /// Neither sound nor light: only the decisions and the journal.
  static Hands thatOnlyDecide(Journal journal) {
    return new Hands(
        new Nowhere.NoSound(),
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
  static Hands ofDevice(
      Journal journal, LightPort panel, Runnable learnStrap, Supplier<Optional<Instant>> wall) {
    Hands mute = thatOnlyDecide(journal);
    return new Hands(
        mute.player, mute.scenes, new BudgetedJournal(journal), panel, learnStrap, mute.told, wall);
  }

  Hands withSound(Player other, ScenePlayer scenePlayer) {
    return new Hands(other, scenePlayer, journal, light, learnStrap, told, wall);
  }

  Hands withLight(LightPort panel) {
    return new Hands(player, scenes, journal, panel, learnStrap, told, wall);
  }

  Hands withClock(Supplier<Optional<Instant>> other) {
    return new Hands(player, scenes, journal, light, learnStrap, told, other);
  }

  Hands telling(Consumer<Action> listener) {
    return new Hands(player, scenes, journal, light, learnStrap, listener, wall);
  }
}
