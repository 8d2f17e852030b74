package dev.nightjar.device;

import dev.nightjar.night.Action;
import dev.nightjar.night.Event;
import dev.nightjar.night.Mode;
import dev.nightjar.night.State;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.runtime.NightOutputs;
import dev.nightjar.sound.Cause;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Another scene where one cannot be played, as long as there is one. Control thread only.
final class SceneFallback {

  private static final Logger LOG = LoggerFactory.getLogger(SceneFallback.class);

  private final SceneLoader scenes;
  private final Supplier<State> state;
  private final Consumer<Event> events;
  private final Supplier<Duration> now;
  private final NightOutputs.LightPort light;
  private final Consumer<String> journal;

  /// @param events what the night is told
  /// @param now the time of what is being handled
  /// @param journal gets a sentence for each fault
  SceneFallback(
      SceneLoader scenes,
      Supplier<State> state,
      Consumer<Event> events,
      Supplier<Duration> now,
      NightOutputs.LightPort light,
      Consumer<String> journal) {
    this.scenes = scenes;
    this.state = state;
    this.events = events;
    this.now = now;
    this.light = light;
    this.journal = journal;
  }

  /// Told; and where the sleeper waits for it, another scene plays. Where there is none, whoever
  /// pressed for it sees the fault.
  ///
  /// @param sentence empty when it was told before
  void failed(String scene, String sentence) {
    if (!sentence.isEmpty()) {
      // Not its name, which may be a person's: the log is not encrypted, the journal is.
      LOG.warn("a scene cannot be played; the journal tells which");
      journal.accept(sentence);
    }
    if (scenes.waitsFor(scene)) {
      playAnother(scene);
    }
  }

  /// None of a scene's layers can be read any more, as was told.
  void silenced(String scene) {
    scenes.broke(scene);
    State before = state.get();
    if (before.scene().equals(scene) && before.mode() != Mode.SILENT) {
      journal.accept("scene '%s' has no sound left".formatted(scene));
      playAnother(scene);
    }
  }

  private void playAnother(String scene) {
    State before = state.get();
    Optional<String> other =
        before.memory().choice().ranked().stream().filter(name -> !scenes.failed(name)).findFirst();
    if (other.isEmpty()) {
      if (scenes.waitsForAPress()) {
        light.show(LightPattern.FAULT, before.mode() == Mode.SILENT);
      }
      return;
    }
    switch (before.mode()) {
      case PLAYING, FOLLOWING, FADING, RESUMING ->
          // Nobody asked: a protocol must not take it for an attempt.
          events.accept(
              before.protocol().isPresent()
                  ? new Event.SceneFailed(now.get(), scene, other.get())
                  : new Event.SceneAsked(now.get(), other.get()));
      // To be asked for a scene is to come back; so the night is not asked, the silence goes on.
      case SILENT -> scenes.play(new Action.PlayScene(other.get(), Cause.DEVICE));
      case IDLE, PAUSED -> {}
    }
  }
}
