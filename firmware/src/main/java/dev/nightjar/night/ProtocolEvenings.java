package dev.nightjar.night;

import dev.nightjar.protocol.EveningStart;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.protocol.ProtocolProgress;
import dev.nightjar.protocol.SceneOrder;
import dev.nightjar.sound.Cause;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How an evening goes under a protocol, and what is noted of it: when it begins, its opening, its
/// scene, what was kept and what was not. What somebody cannot bear ends, whatever was agreed.
/// Under no protocol nothing is noted.
final class ProtocolEvenings {

  private ProtocolEvenings() {}

  /// The device starts under it.
  static void start(StateBuilder draft, Protocol protocol) {
    draft.course = draft.course.under(protocol);
    Decibels volume = draft.memory.volume();
    draft.memory =
        draft
            .memory
            .withCourse(draft.course)
            .withTimer(protocol.timer().orElse(draft.memory.timer()))
            .withVolume(protocol.loudest().map(volume::min).orElse(volume));
    // The evening's begin by this run's clock, before anything else that is kept tells of this run.
    draft.act(new Action.Remember(draft.memory));
  }

  /// A pause that a power cut or a restart ended: going on is no play.
  static void pauseCut(StateBuilder draft, Duration at) {
    if (draft.protocol.isPresent() && !draft.course.over(at)) {
      draft.course = draft.course.withPlayBack();
      draft.remember(draft.memory.withCourse(draft.course));
    }
  }

  /// Sound is started: one play more, and where the last evening is over a new one.
  ///
  /// @return whether an evening began, so that its scene is another
  static boolean played(StateBuilder draft, Duration at) {
    if (draft.protocol.isEmpty()) {
      return false;
    }
    boolean begins = draft.course.over(at);
    if (begins) {
      begin(draft, draft.protocol.get(), at);
    }
    draft.course = draft.course.played();
    if (isOpening(draft)) {
      // What its minutes show is not the evening's scene's.
      draft.impression = SceneResponse.JUDGED;
    }
    draft
        .protocol
        .get()
        .plays()
        .ifPresent(
            most ->
                note(
                    draft,
                    String.format(Locale.ROOT, "play %d of %d", draft.course.plays(), most)));
    return begins;
  }

  /// The sleeper took another scene that may be.
  static void plays(StateBuilder draft, Duration at, String scene) {
    if (draft.protocol.isPresent() && !draft.course.over(at)) {
      draft.course = draft.course.withScene(scene);
    }
  }

  /// What played before an interruption goes on, and so does its evening; a protocol that came
  /// meanwhile begins with it.
  static void resumed(StateBuilder draft, Duration at) {
    if (draft.course.over(at)) {
      played(draft, at);
    }
  }

  private static void begin(StateBuilder draft, Protocol protocol, Duration at) {
    if (isOpening(draft)) {
      endOpening(draft);
    }
    ProtocolProgress last = draft.course;
    if (last.evening() > 0) {
      String lapses = String.join(" and ", last.lapses());
      note(
          draft,
          protocol.evening(last.evening())
              + (lapses.isEmpty() ? " was kept" : " was not kept: " + lapses));
    }
    String tonight = due(draft, protocol);
    Optional<EveningStart> opening =
        protocol.first().filter(first -> isWanted(draft, first.scene()));
    draft.course = last.begin(at, tonight, opening.map(EveningStart::length).orElse(Duration.ZERO));
    draft.remember(draft.memory.withScene(tonight));
    note(draft, "%s: %s".formatted(protocol.evening(draft.course.evening()), tonight));
    if (opening.isPresent()) {
      note(
          draft,
          String.format(
              Locale.ROOT,
              "%s comes first, for %d min",
              opening.get().scene(),
              opening.get().length().toMinutes()));
    } else if (protocol.first().isPresent()) {
      lapse(
          draft,
          "no opening, %s is not wanted or not there".formatted(protocol.first().get().scene()));
    }
    List<String> all = protocol.due(draft.course.evening());
    if (protocol.order() == SceneOrder.ALTERNATE && !all.getFirst().equals(tonight)) {
      lapse(draft, "%s is not wanted or not there; %s plays".formatted(all.getFirst(), tonight));
    }
  }

  /// What the next evening plays.
  static String due(StateBuilder draft, Protocol protocol) {
    String chosen = draft.memory.scene();
    if (protocol.order() == SceneOrder.FREE) {
      return draft.memory.choice().offered().contains(chosen)
          ? chosen
          : draft.memory.choice().orFirst(chosen);
    }
    return protocol.due(draft.course.evening() + 1).stream()
        .filter(scene -> isWanted(draft, scene))
        .findFirst()
        .orElse(chosen);
  }

  /// It is there, and nobody pressed "never again" under it.
  private static boolean isWanted(StateBuilder draft, String scene) {
    return draft.memory.choice().scenes().contains(scene)
        && !draft.memory.choice().never().contains(scene);
  }

  /// Time passed in a night.
  static void time(StateBuilder draft, Duration at, Duration dt) {
    if (draft.protocol.isEmpty() || draft.mode == Mode.IDLE) {
      return;
    }
    boolean worn = draft.heart.state().isWorn();
    Protocol protocol = draft.protocol.get();
    int enough = draft.course.enough();
    draft.course = draft.course.passed(at, worn ? dt : Duration.ZERO, protocol.enough());
    if (draft.course.enough() > enough) {
      note(
          draft,
          String.format(
              Locale.ROOT,
              "worn for long enough tonight: %d of %d nights",
              draft.course.enough(),
              protocol.enough().nights()));
    }
    opening(draft, at, dt);
  }

  private static void opening(StateBuilder draft, Duration at, Duration dt) {
    if (!isOpening(draft)) {
      return;
    }
    switch (draft.mode) {
      case PLAYING, FOLLOWING, FADING, RESUMING -> {
        Duration rest = draft.course.opening().minus(dt);
        draft.course = draft.course.withOpening(rest);
        if (!isOpening(draft)) {
          note(draft, "the opening is over; %s follows".formatted(draft.scene()));
          change(draft, at);
        }
      }
      case SILENT -> endOpening(draft);
      case PAUSED, IDLE -> {}
    }
  }

  /// From the opening to the evening's own scene, or from one that cannot play to another.
  private static void change(StateBuilder draft, Duration at) {
    draft.impression = draft.impression.another(at, draft.progress.value());
    draft.act(new Action.PlayScene(draft.scene(), Cause.DEVICE));
    draft.keep(at);
  }

  static boolean isOpening(StateBuilder draft) {
    return draft.protocol.isPresent() && !draft.course.opening().isZero();
  }

  /// The opening ends before its time.
  static void endOpening(StateBuilder draft) {
    draft.course = draft.course.withoutOpening(draft.protocol.orElseThrow());
    note(draft, "not kept: " + draft.course.lapses().getLast());
  }

  /// A night ends.
  static void stopped(StateBuilder draft) {
    if (isOpening(draft)) {
      endOpening(draft);
    }
  }

  /// Whether the evening and not the sleeper says which scene plays.
  static boolean alternates(StateBuilder draft) {
    return draft.protocol.map(protocol -> protocol.order() == SceneOrder.ALTERNATE).orElse(false);
  }

  /// A scene gives way to another of the protocol's. Where the sleeper may choose, that is kept.
  static void instead(StateBuilder draft, String why, String next) {
    if (alternates(draft)) {
      lapse(draft, "%s; %s plays".formatted(why, next));
    }
  }

  /// There is no other.
  static void onlyOne(StateBuilder draft, String scene) {
    if (draft.protocol.isPresent()) {
      note(draft, "%s stays, though it was not wanted: the protocol has no other".formatted(scene));
    }
  }

  /// A scene that plays cannot be played after all.
  static void failed(StateBuilder draft, Duration at, String scene, String other) {
    if (isOpening(draft) && draft.scene().equals(scene)) {
      endOpening(draft);
    } else {
      instead(draft, "%s cannot be played".formatted(scene), other);
      draft.course = draft.course.withScene(other);
      draft.remember(draft.memory.withScene(other));
    }
    change(draft, at);
  }

  private static void lapse(StateBuilder draft, String what) {
    draft.course = draft.course.lapsed(what);
    note(draft, "not kept: " + what);
  }

  static void note(StateBuilder draft, String text) {
    draft.note(Action.Note.Kind.PROTOCOL, text);
  }
}
