package dev.nightjar.night;

import dev.nightjar.choice.SceneChoice;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.Layout;
import dev.nightjar.settle.SleeperBaseline;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One evening at the device, told as it happens: what a hand does, what the strap sends, how time
/// passes by a tick a second. What the device does of the last of these is in [#actions]. Every
/// step is watched ([Watch]).
final class Evening {

  static final List<String> SCENES = List.of("rain", "brook", "wind");

  private final List<Event> events = new ArrayList<>();
  private final List<Action> all = new ArrayList<>();
  private final List<Action> actions = new ArrayList<>();
  private Event.Started started;
  private State state;
  private Duration now;
  private Heart heart = Heart.NONE;
  private ResumePoint kept;

  Evening(Event.Started started) {
    this.started = started;
    now = started.at();
    kept = new ResumePoint(Mode.IDLE, Decibels.SILENCE, Optional.empty());
    Step first = Night.start(started);
    state = first.state();
    events.add(started);
    done(first);
  }

  static Evening at(NightSettings settings) {
    return at(settings, Layout.STANDARD);
  }

  static Evening at(NightSettings settings, Layout layout) {
    Memory memory =
        new Memory(
            "rain",
            settings.volume(),
            settings.timer(),
            SceneChoice.of(SCENES),
            SleeperBaseline.NONE);
    // Not from zero: a time and a duration are not the same.
    return new Evening(
        new Event.Started(Duration.ofSeconds(100), settings, layout, memory, Optional.empty()));
  }

  /// A fresh device with the shipped settings, but for the timer.
  static Evening withTimer(int minutes) {
    return at(settings(minutes, true, false, false, -20));
  }

  static Evening allNight(int timerMinutes, double bedDb) {
    return at(settings(timerMinutes, true, false, true, bedDb));
  }

  static Evening returning(int timerMinutes) {
    return at(settings(timerMinutes, true, true, false, -20));
  }

  static Evening oneButton(int timerMinutes) {
    return at(settings(timerMinutes, true, false, false, -20), Layout.ONE_BUTTON);
  }

  static NightSettings settings(
      int timerMinutes, boolean follow, boolean returns, boolean allNight, double bedDb) {
    return new NightSettings(
        minutes(timerMinutes),
        follow,
        returns,
        allNight,
        new Decibels(bedDb),
        new Decibels(-12),
        minutes(90));
  }

  // --- What happens ---

  Evening heart(Heart next) {
    heart = next;
    return this;
  }

  Evening press(Button button) {
    return press(button, Gesture.Kind.SHORT);
  }

  Evening press(Button button, Gesture.Kind kind) {
    return happens(new Event.Pressed(now, new Gesture(button, kind)));
  }

  Evening play() {
    return press(Button.PLAY);
  }

  Evening asksScene(String scene) {
    return happens(new Event.SceneAsked(now, scene));
  }

  Evening asksVolume(double db) {
    return happens(new Event.VolumeAsked(now, new Decibels(db)));
  }

  Evening asksTimer(int minutes) {
    return happens(new Event.TimerAsked(now, minutes(minutes)));
  }

  Evening seconds(long count) {
    actions.clear();
    for (long i = 0; i < count; i++) {
      now = now.plusSeconds(1);
      heart.packet(now.toSeconds()).ifPresent(packet -> take(new Event.StrapSent(now, packet)));
      take(new Event.Tick(now));
    }
    return this;
  }

  Evening minutesPass(long count) {
    return seconds(60 * count);
  }

  /// One tick, so much later: a process that stood still.
  Evening oneTickAfter(Duration gap) {
    now = now.plus(gap);
    return happens(new Event.Tick(now));
  }

  /// The plug is pulled; the device starts again with what it had kept.
  Evening cut(Optional<Duration> away) {
    return cut(away, started.settings());
  }

  Evening cut(Optional<Duration> away, NightSettings settings) {
    now = Duration.ofSeconds(7); // a new boot
    started =
        new Event.Started(
            now,
            settings,
            started.layout(),
            state.memory(),
            Optional.of(new Interruption(kept, away)));
    actions.clear();
    events.add(started);
    done(Night.start(started));
    return this;
  }

  Evening cut() {
    return cut(Optional.of(minutes(2)));
  }

  Evening happens(Event event) {
    actions.clear();
    now = event.at();
    take(event);
    return this;
  }

  private void take(Event event) {
    State before = state;
    Step step = Night.next(before, event);
    events.add(event);
    done(step);
    Watch.step(before, event, step, kept);
  }

  private void done(Step step) {
    state = step.state();
    actions.addAll(step.actions());
    all.addAll(step.actions());
    for (Action action : step.actions()) {
      if (action instanceof Action.Keep(var point)) {
        kept = point;
      }
    }
  }

  // --- What can be seen ---

  State state() {
    return state;
  }

  Duration now() {
    return now;
  }

  Mode mode() {
    return state.mode();
  }

  double level() {
    return state.level().value();
  }

  long secondsLeft() {
    return state.rest(now).orElseThrow().toSeconds();
  }

  ResumePoint kept() {
    return kept;
  }

  List<Event> events() {
    return events;
  }

  List<Action> all() {
    return all;
  }

  /// What the last happening brought.
  List<Action> actions() {
    return List.copyOf(actions);
  }

  List<SoundCommand> sounds() {
    return actions.stream()
        .filter(Action.Sound.class::isInstance)
        .map(action -> ((Action.Sound) action).command())
        .toList();
  }

  List<String> scenesPlayed() {
    return actions.stream()
        .filter(Action.PlayScene.class::isInstance)
        .map(action -> ((Action.PlayScene) action).scene())
        .toList();
  }

  List<String> notes(Action.Note.Kind kind) {
    return actions.stream()
        .filter(action -> action instanceof Action.Note(var k, var text) && k == kind)
        .map(action -> ((Action.Note) action).text())
        .toList();
  }

  static Duration minutes(long count) {
    return Duration.ofMinutes(count);
  }
}
