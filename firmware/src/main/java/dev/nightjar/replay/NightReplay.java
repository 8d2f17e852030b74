package dev.nightjar.replay;

import dev.nightjar.codec.EventCodec;
import dev.nightjar.control.RefusedException;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Input;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.RowBudget;
import dev.nightjar.night.Action;
import dev.nightjar.night.Event;
import dev.nightjar.night.Night;
import dev.nightjar.night.State;
import dev.nightjar.night.Step;
import dev.nightjar.runtime.NightRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A night once more, from its journal.
public final class NightReplay {

  private final RowBudget budget = new RowBudget();
  private final Consumer<Action> acts;
  private final List<String> notes = new ArrayList<>();
  private @Nullable State state;
  private Duration last = Duration.ZERO;
  private long inputs;

  /// @param acts hears everything that the night did
  private NightReplay(Consumer<Action> acts) {
    this.acts = acts;
  }

  /// Everything that the night did.
  static List<Action> actions(JournalReader journal, long night) throws IOException {
    List<Action> actions = new ArrayList<>();
    of(journal, night, actions::add);
    return actions;
  }

  /// Replays a night and holds what it decided against what the journal says that it decided.
  ///
  /// @return one sentence
  /// @throws RefusedException when the night is unknown or the two differ
  public static String verify(JournalReader journal, long night)
      throws IOException, RefusedException {
    NightReplay replay = of(journal, night, action -> {});
    if (replay.inputs == 0) {
      throw new RefusedException(
          String.format(Locale.ROOT, "there is no night %d; see `journal nights`", night));
    }
    List<Entry> kept = journal.entries(night).stream().filter(NightReplay::isByTheNight).toList();
    int same = 0;
    while (same < kept.size()
        && same < replay.notes.size()
        && row(kept.get(same)).equals(replay.notes.get(same))) {
      same++;
    }
    long after = after(kept.subList(same, kept.size()), replay.last);
    if (same < replay.notes.size() || same + after < kept.size()) {
      throw new RefusedException(
          String.format(
              Locale.ROOT,
              "night %d differs at its row %d: '%s' was journalled, '%s' is what comes out now",
              night,
              same + 1,
              same < kept.size() ? row(kept.get(same)) : "nothing",
              same < replay.notes.size() ? replay.notes.get(same) : "nothing"));
    }
    return String.format(
        Locale.ROOT,
        "night %d: %d inputs replayed, all %d decisions and presses the same%s",
        night,
        replay.inputs,
        same,
        after == 0 ? "" : lost(after));
  }

  /// Rows that came after the last input that was kept: a power cut takes up to a minute of inputs
  /// and no row older than a second.
  private static long after(List<Entry> rest, Duration last) {
    return rest.stream().filter(entry -> entry.at().compareTo(last) >= 0).count();
  }

  private static String lost(long after) {
    return String.format(
        Locale.ROOT,
        "; %d more came after the last input that was kept (a power cut, or it goes on now)",
        after);
  }

  /// Whether a row is one that a replay brings out again.
  static boolean isByTheNight(Entry entry) {
    return entry.kind().isByTheNight();
  }

  private static String row(Entry entry) {
    return String.format(
        Locale.ROOT, "%d %s %s", entry.at().toMillis(), entry.kind(), entry.text());
  }

  private static NightReplay of(JournalReader journal, long night, Consumer<Action> acts)
      throws IOException {
    NightReplay replay = new NightReplay(acts);
    try {
      journal.inputs(night, replay::take);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          String.format(Locale.ROOT, "night %d cannot be replayed: %s", night, e.getMessage()), e);
    }
    return replay;
  }

  private void take(Input input) {
    inputs++;
    last = input.at();
    Event event = EventCodec.decode(input.at(), input.event());
    Step step = step(state, event);
    state = step.state();
    for (Action action : step.actions()) {
      acts.accept(action);
      if (action instanceof Action.Note(var kind, String text)
          && budget.keeps(event.at(), NightRunner.kindOf(kind))) {
        notes.add(row(new Entry(event.at(), Optional.empty(), NightRunner.kindOf(kind), text)));
      }
    }
  }

  /// What a journalled event did.
  static Step step(@Nullable State before, Event event) {
    if (event instanceof Event.Started started) {
      return Night.start(started);
    }
    if (before == null) {
      throw new IllegalArgumentException("it does not begin with a start");
    }
    return Night.next(before, event);
  }
}
