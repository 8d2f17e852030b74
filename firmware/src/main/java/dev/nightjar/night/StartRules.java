package dev.nightjar.night;

import dev.nightjar.heart.HeartTrack;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.settle.SettleRules;
import dev.nightjar.sound.Cause;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.timer.SleepTimer;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// How a night begins: by a press, or by itself after a power cut.
final class StartRules {

  /// Coming back by itself: 30 dB up at the 1 dB a second that the device allows itself, so 30 s.
  private static final double RESUME_RISE_DB = 30;

  private StartRules() {}

  static Step start(Event.Started started, SettleRules rules) {
    StateBuilder draft = new StateBuilder(started, rules);
    draft.lastAt = started.at();
    started.protocol().ifPresent(protocol -> ProtocolEvenings.start(draft, protocol));
    draft.sound(new SoundCommand.SetVolume(draft.memory.volume(), Cause.DEVICE));
    started.interrupted().ifPresent(cut -> afterCut(draft, started.at(), cut));
    return draft.step();
  }

  /// A press: sound at the chosen volume.
  static void play(StateBuilder draft, Duration at, Duration timer) {
    begin(draft, at, SleepTimer.start(at, timer));
    ProtocolEvenings.played(draft, at);
    draft.mode = Mode.PLAYING;
    draft.sound(new SoundCommand.SetVolume(draft.memory.volume(), Cause.PRESS));
    draft.fadeTo(Decibels.ZERO, Duration.ZERO, Cause.PRESS);
    draft.act(new Action.PlayScene(draft.scene(), Cause.PRESS));
    draft.light(LightPattern.PLAYING);
    draft.decide("plays %s, %s".formatted(draft.scene(), SleepTimer.words(timer)));
    draft.keep(at);
  }

  private static void afterCut(StateBuilder draft, Duration at, Interruption cut) {
    Duration rest = cut.point().timerRest().orElse(State.RESUME_AT_MOST);
    // An all-night sound lies on its bed when the timer is over, and plays on.
    boolean over = rest.isZero() && !draft.settings.allNight();
    if (cut.resumes() && !over) {
      resume(draft, at, cut.point(), rest);
    } else {
      if (cut.point().mode() == Mode.PAUSED) {
        ProtocolEvenings.pauseCut(draft, at);
      }
      // Settled once: the next start, with another idea of the time, must not think again.
      draft.keep(at);
    }
  }

  private static void resume(StateBuilder draft, Duration at, ResumePoint point, Duration rest) {
    begin(draft, at, new SleepTimer(at.plus(rest)));
    ProtocolEvenings.resumed(draft, at);
    // Half an evening tells nothing of its scene.
    draft.impression = SceneResponse.JUDGED;
    draft.mode = Mode.RESUMING;
    draft.settling = draft.settling.resumed();
    draft.resumeTo = point.level().max(Decibels.FADE_FLOOR);
    draft.progress =
        draft.freshProgress().atLeast(draft.resumeTo.value() / Decibels.FADE_FLOOR.value());
    Decibels low = new Decibels(draft.resumeTo.value() - RESUME_RISE_DB);
    draft.fadeTo(low.max(Decibels.FADE_FLOOR), Duration.ZERO, Cause.DEVICE);
    draft.act(new Action.PlayScene(draft.scene(), Cause.DEVICE));
    draft.decide(
        String.format(
            Locale.ROOT,
            "resumes %s after an interruption, %d min left",
            draft.scene(),
            rest.toMinutes()));
    draft.keptAt = at;
    draft.act(new Action.Keep(afterAnotherCut(draft, at, rest)));
  }

  /// Where the power comes and goes more often than the point is kept, each cut counts as the
  /// minute that may have been played: it must not play for ever.
  private static ResumePoint afterAnotherCut(StateBuilder draft, Duration at, Duration rest) {
    ResumePoint point = new State(draft).resumePoint(at);
    Duration less = rest.minus(ResumePoint.KEEP_EVERY);
    return new ResumePoint(
        point.mode(), point.level(), Optional.of(less.isNegative() ? Duration.ZERO : less));
  }

  private static void begin(StateBuilder draft, Duration at, SleepTimer timer) {
    draft.note(Action.Note.Kind.NIGHT_BEGAN, "the night began");
    draft.beganAt = at;
    draft.cappedFrom = at;
    draft.lastAt = at;
    draft.timer = timer;
    draft.heart = HeartTrack.start();
    draft.settling = draft.freshSettling(at);
    draft.progress = draft.freshProgress();
    draft.followed = false;
    draft.impression = SceneResponse.FRESH;
    draft.wakingSince = null;
  }
}
