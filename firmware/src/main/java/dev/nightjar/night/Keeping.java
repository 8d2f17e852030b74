package dev.nightjar.night;

import dev.nightjar.heart.StrapState;
import dev.nightjar.protocol.Course;
import dev.nightjar.protocol.Opening;
import dev.nightjar.protocol.Order;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.sound.Cause;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a night keeps to a protocol: what it offers no more, and what is noted of it. Under none,
/// everything may be and nothing is noted. What is refused does nothing to the sound; softer, pause
/// and stop are never refused, and what somebody cannot bear ends, whatever was agreed.
final class Keeping {

  /// The steps of a turn or a hold are one attempt, as long as they follow each other within this.
  private static final Duration ONE_ATTEMPT = Duration.ofSeconds(10);

  private Keeping() {}

  /// The device starts under it.
  static void start(Draft draft, Protocol protocol) {
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
  static void pauseCut(Draft draft, Duration at) {
    if (draft.protocol.isPresent() && !draft.course.over(at)) {
      draft.course = draft.course.withPlayBack();
      draft.remember(draft.memory.withCourse(draft.course));
    }
  }

  // --- What may be ---

  /// Whether sound may be started once more in this evening; where it may not, that is noted.
  static boolean mayPlay(Draft draft, Duration at) {
    boolean may = hasPlay(draft, at);
    if (!may) {
      int most = draft.protocol.flatMap(Protocol::plays).orElseThrow();
      refuse(draft, at, "play %d; the protocol allows %d an evening".formatted(most + 1, most));
    }
    return may;
  }

  static boolean hasPlay(Draft draft, Duration at) {
    return draft
        .protocol
        .flatMap(Protocol::plays)
        .map(most -> draft.course.playsLeft(most, at) > 0)
        .orElse(true);
  }

  /// Whether this scene may be asked for now.
  static boolean mayTake(Draft draft, Duration at, String scene) {
    if (draft.protocol.isEmpty()) {
      return true;
    }
    Protocol protocol = draft.protocol.get();
    if (isOpening(draft) && draft.mode != Mode.IDLE) {
      refuse(draft, at, "another scene; %s comes first".formatted(draft.scene()));
      return false;
    }
    if (protocol.order() == Order.ALTERNATE) {
      String tonight = draft.course.over(at) ? due(draft, protocol) : draft.course.scene();
      if (!tonight.equals(scene)) {
        refuse(draft, at, "another scene; tonight's is %s".formatted(tonight));
        return false;
      }
    }
    if (!draft.memory.choice().offered().contains(scene)) {
      refuse(draft, at, "%s; the protocol does not have it".formatted(scene));
      return false;
    }
    boolean starts = draft.mode == Mode.IDLE || draft.mode == Mode.SILENT;
    return !starts || mayPlay(draft, at);
  }

  /// The same where any other scene would have done.
  static boolean mayTakeAnother(Draft draft, Duration at, String scene) {
    boolean sounds = draft.mode != Mode.IDLE && draft.mode != Mode.SILENT;
    boolean bound = draft.protocol.map(protocol -> !protocol.scenes().isEmpty()).orElse(false);
    if (bound && sounds && !isOpening(draft) && scene.equals(draft.memory.scene())) {
      refuse(draft, at, "another scene; the protocol has none beside %s".formatted(scene));
      return false;
    }
    return mayTake(draft, at, scene);
  }

  static boolean mayTime(Draft draft, Duration at, Duration length) {
    Optional<Duration> fixed = draft.protocol.flatMap(Protocol::timer);
    if (fixed.isEmpty() || fixed.get().equals(length)) {
      return true;
    }
    refuse(
        draft,
        at,
        "%s; the protocol has %s"
            .formatted(Starting.timerInWords(length), Starting.timerInWords(fixed.get())));
    return false;
  }

  /// The volume that was wished for, or the protocol's ceiling where that is lower.
  ///
  /// @param held one of the many steps of a turn or a hold
  static Decibels bounded(Draft draft, Duration at, Decibels wished, boolean held) {
    Optional<Decibels> loudest = draft.protocol.flatMap(Protocol::loudest);
    if (loudest.isEmpty() || wished.compareTo(loudest.get()) <= 0) {
      return wished;
    }
    Duration before = draft.heldRefusedAt;
    boolean same = held && before != null && at.minus(before).compareTo(ONE_ATTEMPT) < 0;
    if (!same) {
      attempt(draft, at, "louder than the protocol's ceiling");
    }
    draft.heldRefusedAt = held ? at : null;
    return loudest.get();
  }

  private static void refuse(Draft draft, Duration at, String what) {
    attempt(draft, at, what);
    if (draft.mode == Mode.SILENT) {
      // Nothing comes, and a hand is on the button: without an answer the device would seem dead.
      draft.sound(new SoundCommand.Tick());
    } else {
      Wishes.confirm(draft);
    }
  }

  private static void attempt(Draft draft, Duration at, String what) {
    draft.course = draft.course.refusing(at);
    note(draft, "refused: " + what);
    draft.remember(draft.memory.withCourse(draft.course));
  }

  // --- How an evening goes ---

  /// Sound is started: one play more, and where the last evening is over a new one.
  ///
  /// @return whether an evening began, so that its scene is another
  static boolean played(Draft draft, Duration at) {
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
      draft.impression = Impression.JUDGED;
    }
    draft
        .protocol
        .get()
        .plays()
        .ifPresent(most -> note(draft, "play %d of %d".formatted(draft.course.plays(), most)));
    return begins;
  }

  /// The sleeper took another scene that may be.
  static void plays(Draft draft, Duration at, String scene) {
    if (draft.protocol.isPresent() && !draft.course.over(at)) {
      draft.course = draft.course.withScene(scene);
    }
  }

  /// What played before an interruption goes on, and so does its evening; a protocol that came
  /// meanwhile begins with it.
  static void resumed(Draft draft, Duration at) {
    if (draft.course.over(at)) {
      played(draft, at);
    }
  }

  private static void begin(Draft draft, Protocol protocol, Duration at) {
    if (isOpening(draft)) {
      endOpening(draft);
    }
    Course last = draft.course;
    if (last.evening() > 0) {
      String lapses = String.join(" and ", last.lapses());
      note(
          draft,
          protocol.evening(last.evening())
              + (lapses.isEmpty() ? " was kept" : " was not kept: " + lapses));
    }
    String tonight = due(draft, protocol);
    Optional<Opening> opening = protocol.first().filter(first -> isWanted(draft, first.scene()));
    draft.course = last.begin(at, tonight, opening.map(Opening::length).orElse(Duration.ZERO));
    draft.remember(draft.memory.withScene(tonight));
    note(draft, "%s: %s".formatted(protocol.evening(draft.course.evening()), tonight));
    if (opening.isPresent()) {
      note(
          draft,
          "%s comes first, for %d min"
              .formatted(opening.get().scene(), opening.get().length().toMinutes()));
    } else if (protocol.first().isPresent()) {
      lapse(
          draft,
          "no opening, %s is not wanted or not there".formatted(protocol.first().get().scene()));
    }
    List<String> all = protocol.due(draft.course.evening());
    if (protocol.order() == Order.ALTERNATE && !all.getFirst().equals(tonight)) {
      lapse(draft, "%s is not wanted or not there; %s plays".formatted(all.getFirst(), tonight));
    }
  }

  /// What the next evening plays.
  private static String due(Draft draft, Protocol protocol) {
    String chosen = draft.memory.scene();
    if (protocol.order() == Order.FREE) {
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
  private static boolean isWanted(Draft draft, String scene) {
    return draft.memory.choice().scenes().contains(scene)
        && !draft.memory.choice().never().contains(scene);
  }

  /// Time passed in a night.
  static void time(Draft draft, Duration at, Duration dt) {
    if (draft.protocol.isEmpty() || draft.mode == Mode.IDLE) {
      return;
    }
    StrapState strap = draft.heart.state();
    boolean worn = strap == StrapState.GOOD || strap == StrapState.NOISY;
    Protocol protocol = draft.protocol.get();
    int enough = draft.course.enough();
    draft.course = draft.course.passed(at, worn ? dt : Duration.ZERO, protocol.enough());
    if (draft.course.enough() > enough) {
      note(
          draft,
          "worn for long enough tonight: %d of %d nights"
              .formatted(draft.course.enough(), protocol.enough().nights()));
    }
    opening(draft, at, dt);
  }

  private static void opening(Draft draft, Duration at, Duration dt) {
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
  private static void change(Draft draft, Duration at) {
    draft.impression = draft.impression.another(at, draft.progress.value());
    draft.act(new Action.PlayScene(draft.scene(), Cause.DEVICE));
    draft.keep(at);
  }

  static boolean isOpening(Draft draft) {
    return draft.protocol.isPresent() && !draft.course.opening().isZero();
  }

  /// The opening ends before its time.
  static void endOpening(Draft draft) {
    draft.course = draft.course.withoutOpening(draft.protocol.orElseThrow());
    note(draft, "not kept: " + draft.course.lapses().getLast());
  }

  /// A night ends.
  static void stopped(Draft draft) {
    if (isOpening(draft)) {
      endOpening(draft);
    }
  }

  /// Whether the evening and not the sleeper says which scene plays.
  static boolean alternates(Draft draft) {
    return draft.protocol.map(protocol -> protocol.order() == Order.ALTERNATE).orElse(false);
  }

  /// A scene gives way to another of the protocol's. Where the sleeper may choose, that is kept.
  static void instead(Draft draft, String why, String next) {
    if (alternates(draft)) {
      lapse(draft, "%s; %s plays".formatted(why, next));
    }
  }

  /// There is no other.
  static void onlyOne(Draft draft, String scene) {
    if (draft.protocol.isPresent()) {
      note(draft, "%s stays, though it was not wanted: the protocol has no other".formatted(scene));
    }
  }

  /// A scene that plays cannot be played after all.
  static void failed(Draft draft, Duration at, String scene, String other) {
    if (isOpening(draft) && draft.scene().equals(scene)) {
      endOpening(draft);
    } else {
      instead(draft, "%s cannot be played".formatted(scene), other);
      draft.course = draft.course.withScene(other);
      draft.remember(draft.memory.withScene(other));
    }
    change(draft, at);
  }

  private static void lapse(Draft draft, String what) {
    draft.course = draft.course.lapsed(what);
    note(draft, "not kept: " + what);
  }

  private static void note(Draft draft, String text) {
    draft.note(Action.Note.Kind.PROTOCOL, text);
  }
}
