package dev.nightjar.night;

import dev.nightjar.choice.SceneChoice;
import dev.nightjar.fade.Fade;
import dev.nightjar.heart.StrapState;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.settle.Settledness;
import dev.nightjar.sound.Cause;
import dev.nightjar.timer.SleepTimer;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.Optional;

/// What time does to a night.
final class TickRules {

  /// From the first play to the morning.
  private static final Duration LONGEST_NIGHT = Duration.ofHours(12);

  private static final Duration LONGEST_PAUSE = Duration.ofHours(2);
  private static final Duration NIGHT_ENDS_OVER = Duration.ofMinutes(1);

  /// A process that stood still for minutes does not make up for them in one step: the sound moves
  /// on from where it is, and what the heart did meanwhile is not known.
  private static final Duration LONGEST_STEP = Duration.ofSeconds(2);

  private static final double FLOOR_DB = Decibels.FADE_FLOOR.value();

  /// A heart that looks awake this long in silence is taken to be.
  private static final Duration AWAKE_AFTER = Duration.ofMinutes(3);

  /// What a return by itself plays, at most: nobody asked for more.
  private static final Duration RETURN_TIMER = Duration.ofMinutes(30);

  private TickRules() {}

  static void time(StateBuilder draft, Duration at) {
    Duration passed = at.minus(draft.lastAt);
    if (!passed.isPositive()) {
      return; // a stalled process catches up on its ticks: those of one moment are one
    }
    Duration dt = passed.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : passed;
    Mode before = draft.mode;
    Decibels kept = ResumePoint.wholeDb(draft.level);
    draft.lastAt = at;
    StrapRules.silence(draft, at);
    if (at.minus(draft.beganAt).compareTo(LONGEST_NIGHT) >= 0) {
      PanelActions.stop(draft, at, NIGHT_ENDS_OVER);
      return;
    }
    switch (draft.mode) {
      case PLAYING, FOLLOWING, FADING -> sounding(draft, at, dt);
      case RESUMING -> resuming(draft, at, dt);
      case SILENT -> silent(draft, at);
      case PAUSED -> {
        if (at.minus(draft.pausedAt).compareTo(LONGEST_PAUSE) >= 0) {
          PanelActions.stop(draft, at, Duration.ZERO);
        }
      }
      case IDLE -> throw new AssertionError("an idle night takes no ticks");
    }
    ProtocolEvenings.time(draft, at, dt);
    boolean changed = draft.mode != before || draft.level.compareTo(kept) < 0;
    boolean due = at.minus(draft.keptAt).compareTo(ResumePoint.KEEP_EVERY) >= 0;
    if (draft.mode != Mode.IDLE && (changed || due)) {
      draft.keep(at);
    }
  }

  private static void sounding(StateBuilder draft, Duration at, Duration dt) {
    follow(draft, at, dt);
    Fade.Input input = input(draft, at);
    Decibels next = Fade.next(draft.level, dt, input);
    if (!next.equals(draft.level)) {
      draft.fadeTo(next, dt, Cause.DEVICE);
    }
    if (input.straight()) {
      // What fades without the heart is not taken back when the strap returns.
      draft.progress = draft.progress.atLeast(Math.min(1, draft.level.value() / FLOOR_DB));
      draft.impression = draft.impression.unmeasured();
    }
    learn(draft, at);
    Mode now = mode(draft, input);
    if (now != draft.mode) {
      enter(draft, now);
    }
  }

  /// What this evening says of its scene, once.
  private static void learn(StateBuilder draft, Duration at) {
    SceneChoice choice = draft.memory.choice();
    String scene = draft.memory.scene();
    Optional<Double> minutes = draft.impression.minutes(at, draft.progress.value());
    if (minutes.isPresent()) {
      draft.impression = SceneResponse.JUDGED;
      draft.remember(draft.memory.withChoice(choice.settled(scene, minutes.get())));
    } else if (draft.level.isSilence() && !draft.impression.judged()) {
      draft.impression = SceneResponse.JUDGED;
      draft.remember(draft.memory.withChoice(choice.kept(scene)));
    }
  }

  private static void follow(StateBuilder draft, Duration at, Duration dt) {
    StrapState strap = draft.heart.state();
    if (draft.settings.followHeart()) {
      if (!draft.followed && strap == StrapState.GOOD) {
        draft.followed = true;
        draft.impression = draft.impression.followed(at);
        draft.cappedFrom = at;
      }
      draft.progress = draft.progress.next(dt, draft.settling.settledness(at), strap);
    }
  }

  private static Fade.Input input(StateBuilder draft, Duration at) {
    boolean gone = !draft.heart.state().hasBeats();
    Decibels bed = draft.settings.allNight() ? draft.settings.bed() : Decibels.SILENCE;
    Optional<Duration> rest = new State(draft).rest(at);
    // After a power cut a fade goes on though its heart has not been heard again yet.
    boolean underWay = draft.followed || draft.progress.value() > 0;
    return new Fade.Input(draft.progress.value(), underWay && gone, rest, bed);
  }

  private static Mode mode(StateBuilder draft, Fade.Input input) {
    if (draft.level.isSilence()) {
      return Mode.SILENT;
    }
    boolean ending = input.rest().map(rest -> rest.compareTo(Fade.LAST_STRETCH) < 0).orElse(false);
    if (ending) {
      return Mode.FADING;
    }
    return draft.followed ? Mode.FOLLOWING : Mode.PLAYING;
  }

  private static void enter(StateBuilder draft, Mode mode) {
    draft.mode = mode;
    switch (mode) {
      case SILENT -> {
        draft.light(LightPattern.OFF);
        draft.decide("the sound has faded to silence");
      }
      case FADING -> draft.decide("the timer ends: the sound fades");
      case FOLLOWING -> draft.decide("the fade follows the heart");
      case PLAYING -> draft.decide("the sound plays");
      case IDLE, RESUMING, PAUSED -> throw new AssertionError("not entered by time");
    }
  }

  /// Up by 1 dB a second at most, to where it shall be.
  private static void resuming(StateBuilder draft, Duration at, Duration dt) {
    double rise = Fade.RISE_DB_PER_SECOND * dt.toNanos() / 1e9;
    Decibels next = new Decibels(draft.level.value() + rise).min(draft.resumeTo);
    draft.fadeTo(next, dt, Cause.DEVICE);
    if (next.equals(draft.resumeTo)) {
      enter(draft, mode(draft, input(draft, at)));
    }
  }

  private static void silent(StateBuilder draft, Duration at) {
    if (!draft.settings.returnOnWaking()) {
      return;
    }
    Settledness heart = draft.settling.settledness(at);
    boolean awake =
        draft.heart.state() == StrapState.GOOD && heart.isWaking(draft.rules.settings());
    if (!awake) {
      draft.wakingSince = null;
    } else if (draft.wakingSince == null) {
      draft.wakingSince = at;
    } else if (at.minus(draft.wakingSince).compareTo(AWAKE_AFTER) >= 0
        && ProtocolLimits.hasPlay(draft, at)) {
      wake(draft, at);
    }
  }

  private static void wake(StateBuilder draft, Duration at) {
    if (ProtocolEvenings.played(draft, at)) {
      draft.act(new Action.PlayScene(draft.scene(), Cause.DEVICE));
    }
    draft.mode = Mode.RESUMING;
    draft.wakingSince = null;
    draft.resumeTo = Decibels.ZERO;
    draft.settling = draft.settling.playedAgain(at);
    draft.progress = draft.freshProgress();
    draft.timer = SleepTimer.start(at, RETURN_TIMER);
    draft.cappedFrom = at;
    draft.fadeTo(Decibels.FADE_FLOOR, Duration.ZERO, Cause.DEVICE);
    draft.decide("the heart looks awake: the sound comes back");
  }
}
