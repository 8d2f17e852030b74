package dev.nightjar.replay;

import dev.nightjar.codec.EventCodec;
import dev.nightjar.codec.SavedState;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Input;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.journal.RowBudget;
import dev.nightjar.night.Action;
import dev.nightjar.night.Event;
import dev.nightjar.night.Memory;
import dev.nightjar.night.Mode;
import dev.nightjar.night.State;
import dev.nightjar.night.Step;
import dev.nightjar.panel.Gesture;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.protocol.ProtocolProgress;
import dev.nightjar.report.Adherence;
import dev.nightjar.report.NightRecord;
import dev.nightjar.report.NightRecord.End;
import dev.nightjar.report.NightRecorder;
import dev.nightjar.report.SoundChange;
import dev.nightjar.runtime.NightRunner;
import dev.nightjar.settle.Settledness;
import dev.nightjar.unit.EnumWords;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one night out of the journal for a report or an export: its rows as they are, all else by
/// replaying its inputs. What comes out is held against the rows, so that nothing is told of which
/// the journal knows otherwise.
public final class NightReader {

  /// An awake device journals a tick a second. After this much of nothing it is not known what was:
  /// it was off, stood still, or could not write.
  private static final Duration STALE = Duration.ofSeconds(5);

  /// A night ends after 12 h. What claims to be twice as long is a broken clock, not a night.
  private static final Duration LONGEST = Duration.ofHours(24);

  private static final double FADED_DB = -3;

  private final RowBudget budget = new RowBudget();
  private final RowBudget withoutRows = new RowBudget();

  private final NightRecorder to;
  private final List<Entry> decided;
  private final Duration play;
  private int same;
  private @Nullable State state;
  private Duration last = Duration.ZERO;

  private NightReader(NightSummary night, Duration play, List<Entry> entries) {
    this.play = play;
    to = new NightRecorder(night, play, entries);
    decided =
        entries.stream()
            .filter(entry -> NightReplay.isByTheNight(entry) && entry.at().compareTo(play) >= 0)
            .toList();
  }

  /// Reads a night.
  ///
  /// @param otherwise how it ended where it has no end of its own
  public static NightRecord read(JournalReader journal, NightSummary night, End otherwise)
      throws IOException {
    List<Entry> entries = journal.entries(night.id());
    Duration play = at(entries, Entry.Kind.NIGHT_BEGAN).orElse(night.first());
    Optional<Duration> ended = at(entries, Entry.Kind.NIGHT_ENDED);
    Duration until = ended.orElse(night.last());
    if (until.minus(play).compareTo(LONGEST) > 0) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "night %d is %d h long by its own clock, and is not read",
              night.id(),
              until.minus(play).toHours()));
    }
    NightReader reader = new NightReader(night, play, entries);
    try {
      journal.inputs(night.id(), reader::take, lost -> reader.to.doubt(reader.last));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          String.format(Locale.ROOT, "night %d cannot be read: %s", night.id(), e.getMessage()), e);
    }
    reader.compareRest();
    reader.secondsBefore(until);
    if (reader.state != null) {
      reader.evening(reader.state, false);
    }
    return new NightRecord(reader.to, ended.isPresent() ? End.ENDED : otherwise);
  }

  private static Optional<Duration> at(List<Entry> entries, Entry.Kind kind) {
    return entries.stream().filter(entry -> entry.kind() == kind).map(Entry::at).findFirst();
  }

  private void take(Input input) {
    secondsBefore(input.at());
    Event event = EventCodec.decode(input.at(), input.event());
    State before = state;
    Step step = NightReplay.step(before, event);
    state = step.state();
    last = input.at();
    if (before != null && before.course().evening() != state.course().evening()) {
      evening(before, true);
    }
    List<Entry> rows = rows(step);
    if (last.compareTo(play) < 0) {
      return;
    }
    rows.forEach(this::compare);
    boolean noted = false;
    for (Action action : step.actions()) {
      switch (action) {
        case Action.Note(var kind, _) -> noted |= kind == Action.Note.Kind.PRESS;
        case Action.PlayScene(String scene, _) -> to.played(scene);
        case Action.Sound _,
            Action.Light _,
            Action.Remember _,
            Action.Keep _,
            Action.LearnStrap _ -> {}
      }
    }
    if (event instanceof Event.Pressed pressed
        && !noted
        && withoutRows.keeps(last, Entry.Kind.PRESS)) {
      to.turned(last, words(pressed.gesture()));
    }
    if (event instanceof Event.StrapSent || event instanceof Event.Tick) {
      state.heart().newBeats().forEach(to::beat);
    }
    if (before != null) {
      turn(before, state);
    }
  }

  /// What the journal has of a step's rows. Each counts, those before play, too.
  private List<Entry> rows(Step step) {
    return step.actions().stream()
        .filter(Action.Note.class::isInstance)
        .map(Action.Note.class::cast)
        .map(n -> new Entry(last, Optional.empty(), NightRunner.kindOf(n.kind()), n.text()))
        .filter(entry -> budget.keeps(entry.at(), entry.kind()))
        .toList();
  }

  /// @param over whether it is followed by another
  private void evening(State known, boolean over) {
    ProtocolProgress course = known.course();
    if (course.evening() > 0 && known.protocol().isPresent()) {
      Protocol protocol = known.protocol().get();
      ProtocolProgress told = over ? course.withoutOpening(protocol) : course;
      to.evening(protocol, told.tonight(protocol));
    }
  }

  /// What the replay decides must be what the device decided.
  private void compare(Entry now) {
    Entry then = same < decided.size() ? decided.get(same) : null;
    boolean equal =
        then != null
            && then.at().equals(now.at())
            && then.kind() == now.kind()
            && then.text().equals(now.text());
    if (!equal) {
      to.doubt(then != null && then.at().compareTo(now.at()) < 0 ? then.at() : now.at());
    }
    same++;
  }

  /// A row that no replay brought out, though inputs came after it, was decided otherwise, too.
  /// What came after the last input is what a power cut took the inputs of.
  private void compareRest() {
    if (same < decided.size() && decided.get(same).at().compareTo(last) < 0) {
      to.doubt(decided.get(same).at());
    }
  }

  private void turn(State before, State after) {
    turnOf(before, after).ifPresent(what -> to.turn(last, what));
  }

  private static Optional<SoundChange.What> turnOf(State before, State after) {
    Mode from = before.mode();
    Mode to = after.mode();
    if (from != to) {
      switch (to) {
        case SILENT -> {
          return Optional.of(SoundChange.What.SILENT);
        }
        case PAUSED -> {
          return Optional.of(SoundChange.What.PAUSED);
        }
        case RESUMING -> {
          return Optional.of(
              from == Mode.SILENT ? SoundChange.What.BACK_ON_WAKING : SoundChange.What.RESUMED);
        }
        case IDLE -> {
          return Optional.empty();
        }
        case PLAYING, FOLLOWING, FADING -> {}
      }
    }
    double was = from == Mode.IDLE ? 0 : before.level().value();
    double is = after.level().value();
    if (to == Mode.PLAYING && is == 0 && from != Mode.PAUSED && was < FADED_DB) {
      return Optional.of(SoundChange.What.BACK);
    }
    return was == 0 && is < 0 ? Optional.of(fade(after)) : Optional.empty();
  }

  private static SoundChange.What fade(State state) {
    if (state.mode() == Mode.FADING) {
      return SoundChange.What.FADE_BY_TIMER;
    }
    return state.strap().hasBeats()
        ? SoundChange.What.FADE_BY_HEART
        : SoundChange.What.FADE_WITHOUT_HEART;
  }

  /// The figures of the seconds that begin before `end`, from what is known by now.
  private void secondsBefore(Duration end) {
    for (Duration due = to.due(); due.compareTo(end) < 0; due = to.due()) {
      State known = state;
      if (known == null || known.mode() == Mode.IDLE || due.minus(last).compareTo(STALE) > 0) {
        to.unknownSecond();
      } else {
        Settledness settled = known.settledness(due);
        to.second(
            new NightRecorder.Moment(
                known.strap(),
                known.heart().rate(),
                settled.value(),
                settled.certainty(),
                known.level(),
                known.memory().volume()));
      }
    }
  }

  private static String words(Gesture gesture) {
    String how =
        switch (gesture.kind()) {
          case DETENT -> "a step of the knob";
          case REPEAT -> "held";
          case SHORT, LONG, DOUBLE, HOLD -> EnumWords.of(gesture.kind()) + ", without effect";
        };
    return "%s, %s".formatted(EnumWords.of(gesture.button()).replace('-', ' '), how);
  }

  /// Adds what the device knows beyond its nights: what was tried after the last one's end. Blocks
  /// on the card.
  public static void addStanding(Adherence to, JournalReader kept) {
    Optional<Protocol> protocol = SavedState.protocol(kept);
    Optional<Memory> memory = SavedState.memory(kept);
    if (protocol.isPresent() && memory.isPresent()) {
      to.add(protocol.get(), memory.get().course());
    }
  }
}
