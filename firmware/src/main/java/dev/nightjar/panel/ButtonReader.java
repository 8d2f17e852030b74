package dev.nightjar.panel;

import dev.nightjar.panel.Gesture.Kind;
import java.time.Duration;
import java.util.List;

/// One button's contact and how far its press has come. An immutable value; what it tells depends
/// on the times of the edges alone, not on when the ticks happened to come (repeats excepted: a
/// late tick brings one, never a burst of steps).
///
/// @param uses what this button's gestures can be
/// @param contact the debounced contact
/// @param phase what the press has come to
record ButtonReader(ButtonGestures uses, Debounce contact, Phase phase) {

  /// Up to here a press is short. Elderly hands press for 0.3 to 0.5 s where young ones take 0.1 to
  /// 0.2 s; with the usual limit of 0.4 to 0.5 s their plain presses would mean something else.
  static final Duration SHORT_LIMIT = Duration.ofMillis(600);

  /// A longer press is decided at its release, or here, so that the hand feels an answer and need
  /// not guess how long is long. Twice the limit: who was only slow has let go by now.
  static final Duration LONG_DECIDED = Duration.ofMillis(1200);

  static final Duration HOLD = Duration.ofSeconds(5);
  static final Duration DOUBLE_WINDOW = Duration.ofMillis(350);
  static final Duration REPEAT_EVERY = Duration.ofMillis(200);

  /// Nobody turns the volume for so long: what presses now is a pillow, and it must not take the
  /// sound up all the way.
  static final Duration REPEAT_LIMIT = Duration.ofSeconds(15);

  /// How far a press has come.
  sealed interface Phase {
    /// Nothing is pressed or awaited.
    record Up() implements Phase {}

    /// Down, undecided.
    ///
    /// @param repeats how many have been told or passed over
    record Down(Duration since, long repeats) implements Phase {}

    /// Down and decided: the rest of the press means nothing.
    record Spent() implements Phase {}

    /// A short press ended; a second would make it double.
    record Awaiting(Duration released) implements Phase {}
  }

  private static final Phase UP = new Phase.Up();
  private static final Phase SPENT = new Phase.Spent();

  static ButtonReader of(ButtonGestures uses) {
    return new ButtonReader(uses, Debounce.OPEN, UP);
  }

  /// True while ticks can still change something.
  boolean busy() {
    return !(phase instanceof Phase.Up) || contact.unsettled();
  }

  /// The rest of this press means nothing.
  ButtonReader muted() {
    return contact.down() ? new ButtonReader(uses, contact, SPENT) : this;
  }

  ButtonReader edge(Duration at, boolean down, List<Kind> told) {
    ButtonReader now = tick(at, told);
    return new ButtonReader(uses, now.contact.edge(at, down), now.phase);
  }

  ButtonReader tick(Duration now, List<Kind> told) {
    // While the wire is unsettled, time stands still at the edge that may yet turn out to count.
    Phase next = passed(phase, contact.unsettled() ? contact.rawSince() : now, told);
    if (!contact.turnsBy(now)) {
      return new ButtonReader(uses, contact, next);
    }
    Debounce turned = contact.turned();
    next = turned.down() ? pressed(next, turned, told) : released(next, turned, told);
    return new ButtonReader(uses, turned, passed(next, now, told));
  }

  private static Phase pressed(Phase phase, Debounce contact, List<Kind> told) {
    if (phase instanceof Phase.Awaiting) {
      // Told at the press: how long the second one lasts makes no difference.
      told.add(Kind.DOUBLE);
      return SPENT;
    }
    return new Phase.Down(contact.rawSince(), 0);
  }

  private Phase released(Phase phase, Debounce contact, List<Kind> told) {
    if (!(phase instanceof Phase.Down down) || down.repeats() > 0) {
      return UP;
    }
    boolean brief = contact.rawSince().minus(down.since()).compareTo(SHORT_LIMIT) < 0;
    if (brief && uses.doubles()) {
      return new Phase.Awaiting(contact.rawSince());
    }
    told.add(brief ? Kind.SHORT : Kind.LONG);
    return UP;
  }

  private Phase passed(Phase phase, Duration now, List<Kind> told) {
    return switch (phase) {
      case Phase.Up up -> up;
      case Phase.Spent spent -> spent;
      case Phase.Down down -> uses.repeats() ? repeated(down, now, told) : held(down, now, told);
      case Phase.Awaiting awaiting -> {
        if (now.minus(awaiting.released()).compareTo(DOUBLE_WINDOW) <= 0) {
          yield awaiting;
        }
        told.add(Kind.SHORT);
        yield UP;
      }
    };
  }

  private Phase held(Phase.Down down, Duration now, List<Kind> told) {
    if (now.minus(down.since()).compareTo(uses.holds() ? HOLD : LONG_DECIDED) < 0) {
      return down;
    }
    told.add(uses.holds() ? Kind.HOLD : Kind.LONG);
    return SPENT;
  }

  private static Phase repeated(Phase.Down down, Duration now, List<Kind> told) {
    Duration repeating = now.minus(down.since()).minus(SHORT_LIMIT);
    if (repeating.isNegative()) {
      return down;
    }
    long due = 1 + repeating.dividedBy(REPEAT_EVERY);
    if (due > down.repeats() && repeating.compareTo(REPEAT_LIMIT) < 0) {
      told.add(Kind.REPEAT);
    }
    return new Phase.Down(down.since(), due);
  }
}
