package dev.nightjar.app;

import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Input;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.night.Action;
import dev.nightjar.night.Event;
import dev.nightjar.night.Night;
import dev.nightjar.night.State;
import dev.nightjar.night.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A night once more, from its journal.
final class NightReplay {

  private static final Set<Entry.Kind> BY_THE_NIGHT =
      Set.of(
          Entry.Kind.NIGHT_BEGAN,
          Entry.Kind.NIGHT_ENDED,
          Entry.Kind.PRESS,
          Entry.Kind.DECISION,
          Entry.Kind.STRAP);

  private final List<Action> actions = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private @Nullable State state;
  private long inputs;

  private NightReplay() {}

  /// Everything that the night did.
  static List<Action> actions(JournalReader journal, long night) throws IOException {
    return of(journal, night).actions;
  }

  /// Replays a night and holds what it decided against what the journal says that it decided.
  ///
  /// @return one sentence
  /// @throws RefusedException when the night is unknown or the two differ
  static String verify(JournalReader journal, long night) throws IOException, RefusedException {
    NightReplay replay = of(journal, night);
    if (replay.inputs == 0) {
      throw new RefusedException("there is no night %d; see `journal nights`".formatted(night));
    }
    List<String> kept =
        journal.entries(night).stream()
            .filter(entry -> BY_THE_NIGHT.contains(entry.kind()))
            .map(entry -> entry.at().toMillis() + " " + entry.text())
            .toList();
    for (int i = 0; i < kept.size(); i++) {
      if (i >= replay.notes.size() || !kept.get(i).equals(replay.notes.get(i))) {
        throw new RefusedException(
            "night %d differs at its row %d: '%s' was journalled, '%s' is what comes out now"
                .formatted(
                    night, i + 1, kept.get(i), i < replay.notes.size() ? replay.notes.get(i) : ""));
      }
    }
    return "night %d: %d inputs replayed, all %d decisions and presses the same"
        .formatted(night, replay.inputs, kept.size());
  }

  private static NightReplay of(JournalReader journal, long night) throws IOException {
    NightReplay replay = new NightReplay();
    journal.inputs(night, replay::take);
    return replay;
  }

  private void take(Input input) {
    inputs++;
    Event event = EventCodec.decode(input.at(), input.event());
    Step step =
        state == null && event instanceof Event.Started started
            ? Night.start(started)
            : Night.next(Objects.requireNonNull(state), event);
    state = step.state();
    actions.addAll(step.actions());
    for (Action action : step.actions()) {
      if (action instanceof Action.Note(_, String text)) {
        notes.add(event.at().toMillis() + " " + text);
      }
    }
  }
}
