package dev.nightjar.runtime;

import dev.nightjar.codec.EventCodec;
import dev.nightjar.codec.NightJson;
import dev.nightjar.codec.SavedState;
import dev.nightjar.journal.Entry;
import dev.nightjar.night.Action;
import dev.nightjar.night.Event;
import dev.nightjar.night.Mode;
import dev.nightjar.night.Night;
import dev.nightjar.night.State;
import dev.nightjar.night.Step;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.sound.SoundCommand;
import java.time.Duration;
import java.util.Optional;

/// Gives each event to the night and carries out what the night wants, in order. The same for the
/// device, a simulation and a replay; one thread at a time.
public final class NightRunner {

  private final NightOutputs outputs;
  private State state;

  public NightRunner(NightOutputs outputs, Event.Started started) {
    this.outputs = outputs;
    state = begin(started);
  }

  public State state() {
    return state;
  }

  public void handle(Event event) {
    State before = state;
    Step step = Night.next(before, event);
    if (step.state() != before) {
      outputs.journal().input(event.at(), EventCodec.encode(event));
      state = step.state();
      step.actions().forEach(action -> carryOut(event.at(), action));
    }
    if (event instanceof Event.Pressed && !showsLight(step)) {
      // It dims after 5 min; whoever is at the panel sees it again.
      outputs.light().show(pattern(), state.mode() == Mode.SILENT);
    }
    if (before.mode() != Mode.IDLE && state.mode() == Mode.IDLE) {
      beginAnew(event.at(), before);
    }
  }

  private static boolean showsLight(Step step) {
    return step.actions().stream().anyMatch(Action.Light.class::isInstance);
  }

  private LightPattern pattern() {
    return switch (state.mode()) {
      case IDLE, SILENT -> LightPattern.OFF;
      case PAUSED -> LightPattern.PAUSED;
      case PLAYING, FOLLOWING, FADING, RESUMING -> LightPattern.PLAYING;
    };
  }

  /// Every night can be replayed from its own beginning.
  private void beginAnew(Duration at, State ended) {
    state =
        begin(
            new Event.Started(
                at,
                ended.settings(),
                ended.layout(),
                state.memory(),
                Optional.empty(),
                ended.protocol()));
  }

  private State begin(Event.Started started) {
    outputs.journal().begin(started.at(), outputs.wall().get(), EventCodec.encode(started));
    Step first = Night.start(started);
    first.actions().forEach(action -> carryOut(started.at(), action));
    return first.state();
  }

  private void carryOut(Duration at, Action action) {
    outputs.told().accept(action);
    switch (action) {
      case Action.PlayScene play -> outputs.scenes().play(play);
      case Action.Sound(SoundCommand command) -> outputs.player().send(command);
      case Action.Light(var pattern, boolean sleeps) -> outputs.light().show(pattern, sleeps);
      case Action.Note(var kind, String text) ->
          outputs.journal().entry(new Entry(at, outputs.wall().get(), kindOf(kind), text));
      case Action.Remember(var memory) ->
          outputs.journal().remember(SavedState.MEMORY, NightJson.memory(memory).toString());
      case Action.Keep(var point) ->
          outputs
              .journal()
              .remember(SavedState.RESUME, SavedState.resume(point, outputs.wall().get()));
      case Action.LearnStrap _ -> outputs.learnStrap().run();
    }
  }

  public static Entry.Kind kindOf(Action.Note.Kind kind) {
    return switch (kind) {
      case NIGHT_BEGAN -> Entry.Kind.NIGHT_BEGAN;
      case NIGHT_ENDED -> Entry.Kind.NIGHT_ENDED;
      case PRESS -> Entry.Kind.PRESS;
      case DECISION -> Entry.Kind.DECISION;
      case STRAP -> Entry.Kind.STRAP;
      case PROTOCOL -> Entry.Kind.PROTOCOL;
    };
  }
}
