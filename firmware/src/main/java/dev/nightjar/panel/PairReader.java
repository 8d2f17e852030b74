package dev.nightjar.panel;

import dev.nightjar.panel.PairHold.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether two buttons are held together, and for how long. An immutable value.
///
/// In doubt it was let go: a button that may have opened, a third one that is down, a look that
/// comes so late that nobody can have heard the countdown. So a contact that bounces, an edge that
/// was lost and a machine that stood still erase nothing.
///
/// @param phase how far it has come
/// @param looked when it was looked at last
record PairReader(Phase phase, Duration looked) {

  /// Two fingers that mean it go down within this time. A button that something lies on, or whose
  /// release was lost, makes no pair with the next press.
  static final Duration TOGETHER = Duration.ofSeconds(1);

  /// It is looked at some fifty times a second; after a gap like this a tick was not heard.
  static final Duration GAP = Duration.ofSeconds(1);

  static final PairReader NONE = new PairReader(new Phase.None(), Duration.ZERO);

  /// How far two buttons have come.
  sealed interface Phase {
    /// No pair is down.
    record None() implements Phase {}

    /// Held.
    ///
    /// @param since when the later button went down
    /// @param ticks how many have been told or passed over
    record Held(Pair pair, Duration since, long ticks) implements Phase {}

    /// Decided; it means nothing more until both are up, or one has been for long enough: a pillow
    /// on the one must not make the other mute for the night.
    record Over(Pair pair) implements Phase {}
  }

  /// The pair whose single gestures mean nothing now.
  Optional<Pair> mutes() {
    return switch (phase) {
      case Phase.None _ -> Optional.empty();
      case Phase.Held held -> Optional.of(held.pair());
      case Phase.Over over -> Optional.of(over.pair());
    };
  }

  /// @param contacts of every button, as they are at `now`
  PairReader look(Map<Button, Debounce> contacts, Duration now, List<PairHold> told) {
    Phase next =
        switch (phase) {
          case Phase.None none -> begun(none, contacts, now, told);
          case Phase.Held held -> held(held, contacts, now, told);
          case Phase.Over over -> isOver(over.pair(), contacts, now) ? new Phase.None() : over;
        };
    return new PairReader(next, now);
  }

  private static boolean isOver(Pair pair, Map<Button, Debounce> contacts, Duration now) {
    return both(pair, contacts).noneMatch(Debounce::down)
        || both(pair, contacts)
            .anyMatch(c -> !c.down() && now.minus(c.since()).compareTo(TOGETHER) > 0);
  }

  private static Phase begun(
      Phase.None none, Map<Button, Debounce> contacts, Duration now, List<PairHold> told) {
    for (Pair pair : Pair.values()) {
      if (areDown(pair, contacts)) {
        Duration first = at(contacts, pair.first()).since();
        Duration second = at(contacts, pair.second()).since();
        Duration since = first.compareTo(second) > 0 ? first : second;
        if (first.minus(second).abs().compareTo(TOGETHER) > 0) {
          return none;
        }
        if (now.minus(since).compareTo(GAP) > 0) {
          return new Phase.Over(pair);
        }
        told.add(new PairHold(pair, Moment.BEGUN));
        return new Phase.Held(pair, since, 0);
      }
    }
    return none;
  }

  private Phase held(
      Phase.Held held, Map<Button, Debounce> contacts, Duration now, List<PairHold> told) {
    Pair pair = held.pair();
    if (!areDown(pair, contacts) || now.minus(looked).compareTo(GAP) > 0) {
      told.add(new PairHold(pair, Moment.LET_GO));
      return new Phase.Over(pair);
    }
    // While a wire is unsettled, time stands still at the edge that may yet turn out to count.
    Duration sure =
        both(pair, contacts)
            .filter(Debounce::unsettled)
            .map(Debounce::rawSince)
            .reduce(now, (a, b) -> a.compareTo(b) < 0 ? a : b);
    Duration length = sure.minus(held.since());
    if (length.compareTo(pair.hold()) >= 0) {
      told.add(new PairHold(pair, Moment.ENOUGH));
      return new Phase.Over(pair);
    }
    long ticks = pair.ticks(length);
    if (ticks > held.ticks()) {
      told.add(new PairHold(pair, Moment.TICK));
    }
    return new Phase.Held(pair, held.since(), Math.max(ticks, held.ticks()));
  }

  /// These two and no other.
  private static boolean areDown(Pair pair, Map<Button, Debounce> contacts) {
    return contacts.entrySet().stream()
        .allMatch(contact -> contact.getValue().down() == pair.has(contact.getKey()));
  }

  private static Stream<Debounce> both(Pair pair, Map<Button, Debounce> contacts) {
    return Stream.of(at(contacts, pair.first()), at(contacts, pair.second()));
  }

  private static Debounce at(Map<Button, Debounce> contacts, Button button) {
    return contacts.getOrDefault(button, Debounce.OPEN);
  }
}
