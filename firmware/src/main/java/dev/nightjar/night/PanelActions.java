package dev.nightjar.night;

import dev.nightjar.choice.SceneChoice;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.panel.PanelCommand;
import dev.nightjar.sound.Cause;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.timer.SleepTimer;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.Locale;

/// What a hand asked for, carried out at once and confirmed by ear: by the change itself where it
/// is heard, else by a dip in the sound, or a tick where nothing plays.
final class PanelActions {

  /// "The sound returns within 3 s."
  private static final Duration RETURN = Duration.ofSeconds(2);

  private static final Duration STOP = Duration.ofSeconds(2);
  private static final Duration FADE_OUT = Duration.ofSeconds(10);

  private PanelActions() {}

  static void execute(StateBuilder draft, Duration at, PanelCommand command, Gesture gesture) {
    if (command == PanelCommand.NOTHING) {
      return;
    }
    if (gesture.kind() != Gesture.Kind.REPEAT && gesture.kind() != Gesture.Kind.DETENT) {
      draft.note(Action.Note.Kind.PRESS, words(gesture) + ": " + words(command));
    }
    switch (command) {
      case PLAY -> play(draft, at);
      case PAUSE -> pause(draft, at);
      case STOP -> stop(draft, at, STOP);
      case FADE_OUT -> stop(draft, at, FADE_OUT);
      case NEXT_SCENE -> next(draft, at);
      case CHOOSE_FOR_ME -> choose(draft, at);
      case VOLUME_UP -> volumeBy(draft, at, step(gesture), gesture);
      case VOLUME_DOWN -> volumeBy(draft, at, -step(gesture), gesture);
      case NEXT_TIMER -> timer(draft, at, SleepTimer.nextChoice(draft.memory.timer()));
      case TIMER_OFF -> timer(draft, at, Duration.ZERO);
      case BRING_BACK -> bringBack(draft, at);
      case NOT_THIS -> notThis(draft, at, draft.memory.choice().notThis(draft.scene()));
      case NEVER_AGAIN -> notThis(draft, at, draft.memory.choice().never(draft.scene()));
      case UNDO_NEVER -> undo(draft);
      case LEARN_STRAP -> {
        draft.light(LightPattern.LEARNING);
        draft.act(new Action.LearnStrap());
      }
      case NOTHING -> throw new AssertionError("returned above");
    }
  }

  /// Somebody named this scene: that is consent to what it is about.
  static void asked(StateBuilder draft, Duration at, String scene) {
    if (!ProtocolLimits.mayTake(draft, at, scene)) {
      return;
    }
    draft.remember(draft.memory.withChoice(draft.memory.choice().askedFor(scene)));
    scene(draft, at, scene);
  }

  /// Where evenings take turns, an idle device has one scene to start, whichever button asks.
  private static boolean startsTonights(StateBuilder draft, Duration at) {
    boolean one = draft.mode == Mode.IDLE && ProtocolEvenings.alternates(draft);
    if (one) {
      play(draft, at);
    }
    return one;
  }

  private static void next(StateBuilder draft, Duration at) {
    if (startsTonights(draft, at)) {
      return;
    }
    String next = draft.memory.choice().next(draft.memory.scene());
    if (ProtocolLimits.mayTakeAnother(draft, at, next)) {
      scene(draft, at, next);
    }
  }

  private static void choose(StateBuilder draft, Duration at) {
    if (startsTonights(draft, at)) {
      return;
    }
    SceneChoice choice = draft.memory.choice();
    String playing = draft.mode == Mode.IDLE ? null : draft.memory.scene();
    String chosen = choice.chosen(playing);
    if (!ProtocolLimits.mayTakeAnother(draft, at, chosen)) {
      return;
    }
    draft.remember(draft.memory.withChoice(choice.drawn()).withScene(chosen));
    scene(draft, at, chosen);
  }

  /// Plays `scene` now, whatever played before.
  static void scene(StateBuilder draft, Duration at, String scene) {
    draft.remember(draft.memory.withScene(scene));
    ProtocolEvenings.plays(draft, at, scene);
    draft.impression = draft.impression.another(at, draft.progress.value());
    switch (draft.mode) {
      case IDLE -> StartRules.play(draft, at, draft.memory.timer());
      case PAUSED -> {
        // Playing opens the sound again by itself.
        draft.act(new Action.PlayScene(scene, Cause.PRESS));
        draft.decide("plays " + scene);
        goOn(draft, at);
      }
      case SILENT -> {
        draft.act(new Action.PlayScene(scene, Cause.PRESS));
        bringBack(draft, at);
      }
      case PLAYING, FOLLOWING, FADING, RESUMING -> {
        draft.act(new Action.PlayScene(scene, Cause.PRESS));
        draft.decide("plays " + scene);
        draft.keep(at);
      }
    }
  }

  /// @param held one of the many steps of a turn or a hold
  static void volume(StateBuilder draft, Duration at, Decibels wished, boolean held) {
    Decibels volume = ProtocolLimits.bounded(draft, at, wished, held);
    Memory louder = draft.memory.withVolume(volume);
    if (louder.equals(draft.memory)) {
      draft.confirm();
      return;
    }
    draft.remember(louder);
    draft.sound(new SoundCommand.SetVolume(louder.volume(), Cause.PRESS));
    if (draft.mode == Mode.IDLE || draft.mode == Mode.PAUSED) {
      draft.confirm();
    }
  }

  static void timer(StateBuilder draft, Duration at, Duration length) {
    if (!ProtocolLimits.mayTime(draft, at, length)) {
      return;
    }
    draft.remember(draft.memory.withTimer(length));
    draft.decide(SleepTimer.words(length));
    if (draft.mode == Mode.FADING) {
      bringBack(draft, at, SleepTimer.start(at, length));
      return;
    }
    draft.confirm();
    if (draft.mode != Mode.IDLE) {
      // In a pause no time passes: it starts to run when the sound goes on.
      Duration from = draft.mode == Mode.PAUSED ? draft.pausedAt : at;
      draft.timer = SleepTimer.start(from, length);
      draft.cappedFrom = from;
      draft.keep(at);
    }
  }

  private static void play(StateBuilder draft, Duration at) {
    if (draft.mode == Mode.PAUSED) {
      draft.sound(new SoundCommand.Resume(Cause.PRESS));
      goOn(draft, at);
    } else if (ProtocolLimits.mayPlay(draft, at)) {
      StartRules.play(draft, at, draft.memory.timer());
    }
  }

  /// The pause is over; neither the timer nor the cap ran meanwhile.
  private static void goOn(StateBuilder draft, Duration at) {
    Duration pause = at.minus(draft.pausedAt);
    draft.timer = draft.timer.shift(pause);
    draft.cappedFrom = draft.cappedFrom.plus(pause);
    draft.lastAt = at;
    draft.impression = draft.impression.unmeasured();
    draft.mode = Mode.PLAYING;
    draft.light(LightPattern.PLAYING);
    draft.keep(at);
  }

  private static void pause(StateBuilder draft, Duration at) {
    draft.mode = Mode.PAUSED;
    draft.pausedAt = at;
    draft.sound(new SoundCommand.Pause());
    draft.light(LightPattern.PAUSED);
    draft.keep(at);
  }

  static void stop(StateBuilder draft, Duration at, Duration over) {
    ProtocolEvenings.stopped(draft);
    draft.mode = Mode.IDLE;
    draft.level = Decibels.SILENCE;
    draft.sound(new SoundCommand.Stop(over));
    draft.light(LightPattern.OFF);
    draft.note(Action.Note.Kind.NIGHT_ENDED, "the night ended");
    draft.keep(at);
  }

  private static void bringBack(StateBuilder draft, Duration at) {
    if (draft.mode != Mode.SILENT || ProtocolLimits.mayPlay(draft, at)) {
      bringBack(draft, at, draft.timer.extend(at, longest(draft)));
    }
  }

  /// What presses may add up to: the chosen timer and one extension, and never more than the cap.
  private static Duration longest(StateBuilder draft) {
    Duration cap = draft.settings.timerOffCap();
    Duration chosen = draft.memory.timer();
    Duration topped = chosen.plus(SleepTimer.EXTENSION);
    return chosen.isZero() || topped.compareTo(cap) > 0 ? cap : topped;
  }

  private static void bringBack(StateBuilder draft, Duration at, SleepTimer timer) {
    if (draft.level.compareTo(State.FADED) >= 0) {
      // So small a rise is not heard as an answer.
      draft.sound(new SoundCommand.Dip());
    }
    if (draft.mode == Mode.SILENT && ProtocolEvenings.played(draft, at)) {
      draft.act(new Action.PlayScene(draft.scene(), Cause.PRESS));
    }
    draft.mode = Mode.PLAYING;
    draft.timer = timer;
    draft.cappedFrom = at;
    draft.lastAt = at;
    draft.settling = draft.settling.playedAgain(at);
    draft.progress = draft.freshProgress();
    draft.followed = false;
    draft.impression = draft.impression.unmeasured();
    draft.wakingSince = null;
    draft.fadeTo(Decibels.ZERO, RETURN, Cause.PRESS);
    draft.light(LightPattern.PLAYING);
    draft.decide(
        draft
            .timer
            .rest(at)
            .map(
                rest ->
                    String.format(Locale.ROOT, "the sound is back, %d min left", rest.toMinutes()))
            .orElse("the sound is back"));
    draft.keep(at);
  }

  private static void notThis(StateBuilder draft, Duration at, SceneChoice opinion) {
    if (ProtocolEvenings.isOpening(draft)) {
      draft.remember(draft.memory.withChoice(opinion));
      ProtocolEvenings.endOpening(draft);
      scene(draft, at, draft.memory.scene());
      return;
    }
    String disliked = draft.memory.scene();
    String next = draft.memory.choice().next(disliked);
    Memory changed = draft.memory.withChoice(opinion);
    if (next.equals(disliked)) {
      // The only scene that is left stays.
      draft.remember(changed);
      ProtocolEvenings.onlyOne(draft, disliked);
      draft.confirm();
      return;
    }
    if (draft.mode == Mode.SILENT && ProtocolEvenings.alternates(draft)) {
      // It is the next evening that takes account of it.
      draft.remember(changed.withScene(disliked));
      return;
    }
    draft.remember(changed.withScene(next));
    // In silence the opinion is noted and the silence kept.
    if (draft.mode != Mode.SILENT) {
      ProtocolEvenings.instead(draft, "%s was not wanted".formatted(disliked), next);
      scene(draft, at, next);
    }
  }

  private static void undo(StateBuilder draft) {
    draft.remember(draft.memory.withChoice(draft.memory.choice().undoNever()));
    draft.confirm();
  }

  private static void volumeBy(StateBuilder draft, Duration at, double stepDb, Gesture gesture) {
    boolean held = gesture.kind() == Gesture.Kind.REPEAT || gesture.kind() == Gesture.Kind.DETENT;
    volume(draft, at, new Decibels(draft.memory.volume().value() + stepDb), held);
  }

  /// A press is a step that is heard; a turn or a hold goes in fine ones.
  private static double step(Gesture gesture) {
    return switch (gesture.kind()) {
      case DETENT, REPEAT -> 1;
      case SHORT, LONG, DOUBLE, HOLD -> 2;
    };
  }

  private static String words(Gesture gesture) {
    return words(gesture.button()) + " " + words(gesture.kind());
  }

  private static String words(Enum<?> name) {
    return name.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
