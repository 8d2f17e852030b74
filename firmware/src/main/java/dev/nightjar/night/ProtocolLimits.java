package dev.nightjar.night;

import dev.nightjar.protocol.Protocol;
import dev.nightjar.protocol.SceneOrder;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.timer.SleepTimer;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// What a night offers no more under a protocol: what is refused does nothing to the sound, is
/// answered and is noted. Softer, pause and stop are never refused. Under none, everything may be.
final class ProtocolLimits {

  /// The steps of a turn or a hold are one attempt, as long as they follow each other within this.
  private static final Duration ONE_ATTEMPT = Duration.ofSeconds(10);

  private ProtocolLimits() {}

  /// Whether sound may be started once more in this evening; where it may not, that is noted.
  static boolean mayPlay(StateBuilder draft, Duration at) {
    boolean may = hasPlay(draft, at);
    if (!may) {
      int most = draft.protocol.flatMap(Protocol::plays).orElseThrow();
      refuse(
          draft,
          at,
          String.format(Locale.ROOT, "play %d; the protocol allows %d an evening", most + 1, most));
    }
    return may;
  }

  static boolean hasPlay(StateBuilder draft, Duration at) {
    return draft
        .protocol
        .flatMap(Protocol::plays)
        .map(most -> draft.course.playsLeft(most, at) > 0)
        .orElse(true);
  }

  /// Whether this scene may be asked for now.
  static boolean mayTake(StateBuilder draft, Duration at, String scene) {
    if (draft.protocol.isEmpty()) {
      return true;
    }
    Protocol protocol = draft.protocol.get();
    if (ProtocolEvenings.isOpening(draft) && draft.mode != Mode.IDLE) {
      refuse(draft, at, "another scene; %s comes first".formatted(draft.scene()));
      return false;
    }
    if (protocol.order() == SceneOrder.ALTERNATE) {
      String tonight =
          draft.course.over(at) ? ProtocolEvenings.due(draft, protocol) : draft.course.scene();
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
  static boolean mayTakeAnother(StateBuilder draft, Duration at, String scene) {
    boolean sounds = draft.mode != Mode.IDLE && draft.mode != Mode.SILENT;
    boolean bound = draft.protocol.map(protocol -> !protocol.scenes().isEmpty()).orElse(false);
    if (bound
        && sounds
        && !ProtocolEvenings.isOpening(draft)
        && scene.equals(draft.memory.scene())) {
      refuse(draft, at, "another scene; the protocol has none beside %s".formatted(scene));
      return false;
    }
    return mayTake(draft, at, scene);
  }

  static boolean mayTime(StateBuilder draft, Duration at, Duration length) {
    Optional<Duration> fixed = draft.protocol.flatMap(Protocol::timer);
    if (fixed.isEmpty() || fixed.get().equals(length)) {
      return true;
    }
    refuse(
        draft,
        at,
        "%s; the protocol has %s"
            .formatted(SleepTimer.words(length), SleepTimer.words(fixed.get())));
    return false;
  }

  /// The volume that was wished for, or the protocol's ceiling where that is lower.
  ///
  /// @param held one of the many steps of a turn or a hold
  static Decibels bounded(StateBuilder draft, Duration at, Decibels wished, boolean held) {
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

  private static void refuse(StateBuilder draft, Duration at, String what) {
    attempt(draft, at, what);
    if (draft.mode == Mode.SILENT) {
      // Nothing comes, and a hand is on the button: without an answer the device would seem dead.
      draft.sound(new SoundCommand.Tick());
    } else {
      draft.confirm();
    }
  }

  private static void attempt(StateBuilder draft, Duration at, String what) {
    draft.course = draft.course.refusing(at);
    ProtocolEvenings.note(draft, "refused: " + what);
    draft.remember(draft.memory.withCourse(draft.course));
  }
}
