package dev.nightjar.study;

import dev.nightjar.choice.SceneChoice;
import dev.nightjar.night.Event;
import dev.nightjar.night.Memory;
import dev.nightjar.night.Night;
import dev.nightjar.night.NightSettings;
import dev.nightjar.night.State;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.Layout;
import dev.nightjar.settle.SettleRules;
import dev.nightjar.settle.SleeperBaseline;
import dev.nightjar.sim.RecordedNight;
import dev.nightjar.sim.TimedGesture;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Recorded beats through the same night that the device runs, from a press of play.
public final class Replay {

  private Replay() {}

  /// The level at every change, from the press to `end`.
  ///
  /// @param start when play is pressed, since the record's start
  /// @param cap the timer
  public static Trace trace(
      RecordedNight night, Duration start, Duration end, Duration cap, SettleRules rules) {
    Trace trace = new Trace();
    Decibels[] last = new Decibels[1];
    run(
        night,
        start,
        end,
        cap,
        rules,
        (at, state) -> {
          Decibels level = state.level();
          if (!level.equals(last[0])) {
            last[0] = level;
            trace.add(at.toMillis() / 1000.0, level.isSilence() ? Trace.SILENCE_DB : level.value());
          }
        });
    return trace;
  }

  /// The same with everything that the night knows after each event.
  public static void run(
      RecordedNight night,
      Duration start,
      Duration end,
      Duration cap,
      SettleRules rules,
      BiConsumer<Duration, State> seen) {
    State[] state = {Night.start(started(start, cap), rules).state()};
    new VirtualNight(
            night.packets(start),
            List.of(new TimedGesture(start, new Gesture(Button.PLAY, Gesture.Kind.SHORT))),
            start,
            end)
        .run(
            event -> {
              state[0] = Night.next(state[0], event).state();
              seen.accept(event.at(), state[0]);
            });
  }

  /// A device that nobody has used yet.
  private static Event.Started started(Duration at, Duration cap) {
    NightSettings settings = NightSettings.defaults();
    SceneChoice scenes = SceneChoice.of(List.of("replay"));
    Memory memory = new Memory("replay", settings.volume(), cap, scenes, SleeperBaseline.NONE);
    return new Event.Started(at, settings, Layout.STANDARD, memory, Optional.empty());
  }
}
