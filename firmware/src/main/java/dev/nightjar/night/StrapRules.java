package dev.nightjar.night;

import dev.nightjar.heart.Beat;
import dev.nightjar.heart.StrapState;
import java.time.Duration;

/// What the strap told.
final class StrapRules {

  private StrapRules() {}

  static void packet(StateBuilder draft, Event.StrapSent sent) {
    StrapState before = draft.heart.state();
    draft.heart = draft.heart.packet(sent.at(), sent.packet());
    settle(draft, sent.at(), before);
  }

  /// Nothing came: only time finds a lost strap.
  static void silence(StateBuilder draft, Duration at) {
    StrapState before = draft.heart.state();
    draft.heart = draft.heart.tick(at);
    settle(draft, at, before);
  }

  private static void settle(StateBuilder draft, Duration at, StrapState before) {
    draft.settling = draft.settling.state(at, draft.heart.state());
    for (Beat beat : draft.heart.newBeats()) {
      draft.settling = draft.settling.beat(beat);
    }
    StrapState now = draft.heart.state();
    if (now != before) {
      draft.note(Action.Note.Kind.STRAP, "the strap is " + inWords(now));
    }
  }

  private static String inWords(StrapState state) {
    return switch (state) {
      case GOOD -> "good";
      case NOISY -> "noisy";
      case NOT_WORN -> "not worn";
      case LOST -> "lost";
      case RATE_ONLY -> "worn and tells a rate without beats: the timer fades";
    };
  }
}
