package dev.nightjar.night;

import dev.nightjar.heart.HeartTrack;
import dev.nightjar.heart.StrapState;
import dev.nightjar.panel.Layout;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.protocol.ProtocolProgress;
import dev.nightjar.settle.FadeProgress;
import dev.nightjar.settle.SettleRules;
import dev.nightjar.settle.Settling;
import dev.nightjar.sound.Cause;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.timer.SleepTimer;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The next state while one step makes it, and what is to be done. Lives for one call of
/// [Night#next], so that the rules read as what changes and not as copies of records.
final class StateBuilder {

  Mode mode = Mode.IDLE;
  NightSettings settings;
  Layout layout;
  Memory memory;

  /// The course as it is now; the memory's is as it was when it was last kept.
  ProtocolProgress course;

  final Optional<Protocol> protocol;
  final SettleRules rules;
  Duration beganAt = Duration.ZERO;
  Duration cappedFrom = Duration.ZERO;
  Duration lastAt = Duration.ZERO;
  Duration keptAt = Duration.ZERO;
  Duration pausedAt = Duration.ZERO;
  SleepTimer timer = SleepTimer.OFF;
  HeartTrack heart = HeartTrack.start();
  Settling settling;
  FadeProgress progress;
  Decibels level = Decibels.SILENCE;
  Decibels resumeTo = Decibels.ZERO;
  boolean followed;
  SceneResponse impression = SceneResponse.FRESH;
  @Nullable Duration wakingSince;
  @Nullable Duration heldRefusedAt;

  private final List<Action> actions = new ArrayList<>();

  StateBuilder(Event.Started started, SettleRules rules) {
    settings = started.settings();
    layout = started.layout();
    memory = started.memory();
    course = memory.course();
    protocol = started.protocol();
    this.rules = rules;
    settling = freshSettling(Duration.ZERO);
    progress = freshProgress();
  }

  StateBuilder(State state) {
    mode = state.mode;
    settings = state.settings;
    layout = state.layout;
    memory = state.memory;
    course = state.course;
    protocol = state.protocol;
    heldRefusedAt = state.heldRefusedAt;
    rules = state.rules;
    beganAt = state.beganAt;
    cappedFrom = state.cappedFrom;
    lastAt = state.lastAt;
    keptAt = state.keptAt;
    pausedAt = state.pausedAt;
    timer = state.timer;
    heart = state.heart;
    settling = state.settling;
    progress = state.progress;
    level = state.level;
    resumeTo = state.resumeTo;
    followed = state.followed;
    impression = state.impression;
    wakingSince = state.wakingSince;
  }

  Settling freshSettling(Duration at) {
    return Settling.start(at, StrapState.LOST, rules.model(), memory.habit());
  }

  FadeProgress freshProgress() {
    return FadeProgress.start(rules.settings());
  }

  Step step() {
    return new Step(new State(this), actions);
  }

  void act(Action action) {
    actions.add(action);
  }

  void sound(SoundCommand command) {
    actions.add(new Action.Sound(command));
  }

  void note(Action.Note.Kind kind, String text) {
    actions.add(new Action.Note(kind, text));
  }

  void decide(String text) {
    note(Action.Note.Kind.DECISION, text);
  }

  void remember(Memory changed) {
    if (!changed.equals(memory)) {
      memory = changed;
      actions.add(new Action.Remember(changed));
    }
  }

  /// Writes the resume point, and what the night has told of its sleeper so far: people pull plugs.
  void keep(Duration at) {
    keptAt = at;
    remember(memory.withHabit(settling.habit()).withCourse(course));
    actions.add(new Action.Keep(new State(this).resumePoint(at)));
  }

  /// What plays, or would: the opening's scene, or the chosen one.
  String scene() {
    return new State(this).scene();
  }

  /// The press was felt. Nothing is heard while someone may sleep.
  void confirm() {
    switch (mode) {
      case IDLE, PAUSED -> sound(new SoundCommand.Tick());
      case PLAYING, FOLLOWING, FADING, RESUMING -> sound(new SoundCommand.Dip());
      case SILENT -> {}
    }
  }

  void light(LightPattern pattern) {
    actions.add(new Action.Light(pattern, mode == Mode.SILENT));
  }

  void fadeTo(Decibels to, Duration over, Cause cause) {
    level = to;
    sound(new SoundCommand.FadeTo(to, over, cause));
  }
}
