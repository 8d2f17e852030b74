package dev.nightjar.night;

import dev.nightjar.panel.PanelTable;
import dev.nightjar.settle.SettleRules;
import java.util.List;

/// A night, as a pure function: the same events from the same start give the same actions, bit by
/// bit, whether they happen, are replayed from a journal or are made up by a test.
public final class Night {

  private Night() {}

  /// The first step of a run.
  public static Step start(Event.Started started) {
    return start(started, SettleRules.shipped());
  }

  /// The same under other rules of settling than those that ship.
  public static Step start(Event.Started started, SettleRules rules) {
    return StartRules.start(started, rules);
  }

  /// What follows from one event. An idle device ignores time and the strap: its state stays the
  /// same object, and nothing needs to be kept.
  public static Step next(State state, Event event) {
    if (state.mode == Mode.IDLE
        && (event instanceof Event.Tick || event instanceof Event.StrapSent)) {
      return new Step(state, List.of());
    }
    StateBuilder draft = new StateBuilder(state);
    switch (event) {
      case Event.Started started -> {
        return start(started, state.rules);
      }
      case Event.Tick tick -> TickRules.time(draft, tick.at());
      case Event.StrapSent sent -> StrapRules.packet(draft, sent);
      case Event.Pressed(var at, var gesture) ->
          PanelActions.execute(
              draft, at, PanelTable.command(state.layout, state.situation(), gesture), gesture);
      case Event.SceneAsked(var at, String scene) -> PanelActions.asked(draft, at, scene);
      case Event.SceneFailed(var at, String scene, String other) ->
          ProtocolEvenings.failed(draft, at, scene, other);
      case Event.ScenesFound(_, var scenes, var rules) ->
          draft.remember(
              draft.memory.withChoice(draft.memory.choice().withMore(scenes).withRules(rules)));
      case Event.VolumeAsked(var at, var volume) -> PanelActions.volume(draft, at, volume, false);
      case Event.TimerAsked(var at, var length) -> PanelActions.timer(draft, at, length);
    }
    return draft.step();
  }
}
