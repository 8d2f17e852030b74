package dev.nightjar.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.codec.EventCodec;
import dev.nightjar.control.RefusedException;
import dev.nightjar.journal.BudgetedJournal;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Input;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.journal.sqlite.SqliteJournal;
import dev.nightjar.journal.sqlite.SqliteJournalReader;
import dev.nightjar.night.Action;
import dev.nightjar.night.Event;
import dev.nightjar.night.NightSettings;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.report.NightRecord;
import dev.nightjar.runtime.NightOutputs;
import dev.nightjar.runtime.NightRunner;
import dev.nightjar.runtime.StartEvents;
import dev.nightjar.sim.SimulatedSleeper;
import dev.nightjar.sim.StrapFaults;
import dev.nightjar.sim.TimedGesture;
import dev.nightjar.sim.TimedPacket;
import dev.nightjar.study.VirtualNight;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From the journal alone, each night comes out once more, action by action.
class NightReplayTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final long SEED = 7;

  @TempDir Path folder;

  private static TimedGesture press(double minute, Button button, Gesture.Kind kind) {
    return new TimedGesture(
        Duration.ofMillis(Math.round(minute * 60_000) + 137), new Gesture(button, kind));
  }

  private static List<TimedGesture> presses() {
    return List.of(
        press(0.1, Button.PLAY, Gesture.Kind.SHORT),
        press(0.5, Button.VOLUME_DOWN, Gesture.Kind.SHORT),
        press(2, Button.NEXT, Gesture.Kind.SHORT),
        press(9, Button.TIMER, Gesture.Kind.SHORT),
        press(14, Button.PLAY, Gesture.Kind.LONG),
        press(15, Button.TIMER, Gesture.Kind.SHORT),
        press(16, Button.PLAY, Gesture.Kind.SHORT),
        press(40, Button.NOT_THIS, Gesture.Kind.LONG),
        press(41, Button.PLAY, Gesture.Kind.SHORT),
        press(44, Button.PLAY, Gesture.Kind.SHORT));
  }

  /// @return every action that was carried out
  private List<Action> live(boolean faults) {
    List<Action> done = new ArrayList<>();
    SimulatedSleeper sleeper = new SimulatedSleeper(SEED, HOUR);
    Iterator<TimedPacket> packets =
        faults ? new StrapFaults(sleeper, StrapFaults.seeded(SEED, HOUR)) : sleeper;
    try (SqliteJournal journal = SqliteJournal.open(folder, "a test")) {
      NightRunner runner =
          new NightRunner(
              NightOutputs.thatOnlyDecide(journal).telling(done::add),
              StartEvents.fresh(
                  Duration.ZERO, NightSettings.defaults(), List.of("rain", "wind", "sea")));
      new VirtualNight(packets, presses(), Duration.ZERO, HOUR).run(runner::handle);
    }
    return done;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyActionComesOutOnceMore(boolean faults) throws Exception {
    List<Action> done = live(faults);
    JournalReader reader = new SqliteJournalReader(folder);
    List<Action> again = new ArrayList<>();
    for (NightSummary night : reader.nights()) {
      assertThat(night.lostInputs()).isZero();
      again.addAll(NightReplay.actions(reader, night.id()));
      assertThat(NightReplay.verify(reader, night.id())).contains("decisions and presses the same");
    }
    assertThat(reader.nights()).hasSize(2);
    assertThat(done).hasSizeGreaterThan(500);
    assertThat(again).isEqualTo(done);
    assertThat(done.toString().contains("the strap is lost")).isEqualTo(faults);
  }

  @Test
  void aRowThatWasChangedOrAddedOrTakenAwayIsFound() throws Exception {
    live(false);
    JournalReader reader = new SqliteJournalReader(folder);
    long night = reader.nights().getFirst().id();
    int rows = reader.entries(night).size();
    Duration middle = reader.entries(night).get(rows / 2).at();

    assertDiffers(with(reader, entries -> entries.remove(rows / 2)), night);
    assertDiffers(with(reader, List::removeLast), night);
    Entry made = new Entry(middle, Optional.empty(), Entry.Kind.DECISION, "plays nothing");
    assertDiffers(with(reader, entries -> entries.add(rows / 2, made)), night);
    assertDiffers(with(reader, entries -> entries.set(rows / 2, made)), night);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStuckButtonFillsNoMemoryAndItsNightIsStillReplayed(boolean thinned) throws Exception {
    try (SqliteJournal journal = SqliteJournal.open(folder, "a test")) {
      // Not thinned: what an earlier Nightjar wrote.
      NightRunner runner =
          new NightRunner(
              NightOutputs.thatOnlyDecide(thinned ? new BudgetedJournal(journal) : journal),
              StartEvents.fresh(Duration.ZERO, NightSettings.defaults(), List.of("rain", "wind")));
      for (int i = 0; i < 1_500; i++) {
        Button button = i % 2 == 0 ? Button.PLAY : Button.NEXT;
        runner.handle(
            new Event.Pressed(
                Duration.ofSeconds(50).plusMillis(100L * i),
                new Gesture(button, Gesture.Kind.SHORT)));
      }
      runner.handle(
          new Event.Pressed(Duration.ofMinutes(9), new Gesture(Button.PLAY, Gesture.Kind.LONG)));
    }
    JournalReader reader = new SqliteJournalReader(folder);
    NightSummary night = reader.nights().getFirst();
    assertThat(night.inputs()).isGreaterThan(1_500);
    List<Entry> rows = reader.entries(night.id());
    assertThat(rows).hasSizeLessThan(300);
    assertThat(rows.getLast().kind()).isEqualTo(Entry.Kind.NIGHT_ENDED);
    assertThat(NightReplay.verify(reader, night.id())).contains("decisions and presses the same");
    NightRecord read = NightReader.read(reader, night, NightRecord.End.CUT);
    assertThat(read.doubtFrom()).isEmpty();
    assertThat(read.happenings()).hasSizeLessThan(600);
  }

  @Test
  void rowsAfterTheLastKeptInputAreToldAndNoDifference() throws Exception {
    live(false);
    JournalReader reader = new SqliteJournalReader(folder);
    long night = reader.nights().getLast().id();
    Entry later = new Entry(HOUR.plusSeconds(9), Optional.empty(), Entry.Kind.PRESS, "a press");
    assertThat(NightReplay.verify(with(reader, entries -> entries.add(later)), night))
        .contains("1 more came after the last input");
  }

  @Test
  void unknownAndDamagedNightsAreRefusedInWords() throws Exception {
    live(false);
    JournalReader reader = new SqliteJournalReader(folder);
    assertThatThrownBy(() -> NightReplay.verify(reader, 99))
        .isInstanceOf(RefusedException.class)
        .hasMessage("there is no night 99; see `journal nights`");
    assertThatThrownBy(() -> NightReplay.verify(starting(new byte[] {99}), 1))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("night 1 cannot be replayed: no event of kind 99");
    assertThatThrownBy(
            () -> NightReplay.verify(starting(EventCodec.encode(new Event.Tick(HOUR))), 1))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("it does not begin with a start");
  }

  private static void assertDiffers(JournalReader reader, long night) {
    assertThatThrownBy(() -> NightReplay.verify(reader, night))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("differs at its row");
  }

  /// The same journal with other rows.
  private static JournalReader with(JournalReader reader, Consumer<List<Entry>> change) {
    return new ThroughJournal(reader) {
      @Override
      public List<Entry> entries(long night) throws IOException {
        List<Entry> entries = new ArrayList<>(super.entries(night));
        change.accept(entries);
        return entries;
      }
    };
  }

  private JournalReader starting(byte[] event) {
    return new ThroughJournal(new SqliteJournalReader(folder)) {
      @Override
      public void inputs(long night, Consumer<Input> to, LongConsumer lost) {
        to.accept(new Input(HOUR, event));
      }
    };
  }
}
