package dev.nightjar.night;

import dev.nightjar.heart.Beat;
import dev.nightjar.heart.StrapState;

/// What the strap told.
final class Listening {

  private Listening() {}

  static void packet(Draft draft, Event.StrapSent sent) {
    StrapState before = draft.heart.state();
    draft.heart = draft.heart.packet(sent.at(), sent.packet());
    draft.settling = draft.settling.state(sent.at(), draft.heart.state());
    for (Beat beat : draft.heart.newBeats()) {
      draft.settling = draft.settling.beat(beat);
    }
    noteStrap(draft, before);
    if (before != StrapState.GOOD && draft.heart.state() == StrapState.GOOD) {
      // What was faded meanwhile is not taken back because the strap has returned.
      draft.progress = draft.progress.atLeast(progressOf(draft));
    }
  }

  static void noteStrap(Draft draft, StrapState before) {
    StrapState now = draft.heart.state();
    if (now != before) {
      draft.note(Action.Note.Kind.STRAP, "the strap is " + inWords(now));
    }
  }

  private static double progressOf(Draft draft) {
    return draft.followed ? Math.clamp(draft.level.value() / -60, 0, 1) : 0;
  }

  private static String inWords(StrapState state) {
    return switch (state) {
      case GOOD -> "good";
      case NOISY -> "noisy";
      case NOT_WORN -> "not worn";
      case LOST -> "lost";
    };
  }
}
