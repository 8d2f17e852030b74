package dev.nightjar.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.nightjar.heart.StrapState;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Input;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.journal.sqlite.SqliteJournal;
import dev.nightjar.journal.sqlite.SqliteJournalReader;
import dev.nightjar.night.Event;
import dev.nightjar.night.NightSettings;
import dev.nightjar.night.State;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.report.Channel;
import dev.nightjar.report.Gap;
import dev.nightjar.report.NightRecord;
import dev.nightjar.report.NightRecord.End;
import dev.nightjar.report.SoundChange;
import dev.nightjar.report.TimelineEntry;
import dev.nightjar.runtime.NightOutputs;
import dev.nightjar.runtime.NightRunner;
import dev.nightjar.runtime.StartEvents;
import dev.nightjar.sim.SimulatedSleeper;
import dev.nightjar.sim.StrapFaults;
import dev.nightjar.sim.TimedGesture;
import dev.nightjar.study.VirtualNight;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read out of the journal is what the device knew, and no more.
class NightReaderTest {

  private static final Duration LENGTH = Duration.ofMinutes(100);
  private static final Instant EVENING = Instant.parse("2026-11-22T22:30:00Z");

  @TempDir Path folder;

  private final List<State> atSeconds = new ArrayList<>();
  private Optional<Duration> clockKnownFrom = Optional.of(Duration.ZERO);

  private static TimedGesture press(int second, Button button, Gesture.Kind kind) {
    return new TimedGesture(Duration.ofSeconds(second), new Gesture(button, kind));
  }

  /// Play at 7 s, and what a hand does later.
  private JournalReader night(TimedGesture... later) {
    List<TimedGesture> presses = new ArrayList<>();
    presses.add(press(7, Button.PLAY, Gesture.Kind.SHORT));
    presses.addAll(List.of(later));
    Duration[] now = {Duration.ZERO};
    try (var journal = SqliteJournal.open(folder, "a boot")) {
      NightOutputs outputs =
          NightOutputs.thatOnlyDecide(journal)
              .withClock(
                  () ->
                      clockKnownFrom
                          .filter(known -> known.compareTo(now[0]) <= 0)
                          .map(known -> EVENING.plus(now[0])));
      var packets = new StrapFaults(new SimulatedSleeper(5, LENGTH), StrapFaults.seeded(5, LENGTH));
      var runner =
          new NightRunner(
              outputs,
              StartEvents.fresh(Duration.ZERO, NightSettings.defaults(), List.of("rain", "sea")));
      new VirtualNight(packets, presses, Duration.ZERO, LENGTH)
          .run(
              event -> {
                now[0] = event.at();
                runner.handle(event);
                if (event instanceof Event.Tick) {
                  atSeconds.add(runner.state());
                }
              });
    }
    return new SqliteJournalReader(folder);
  }

  private static NightRecord read(JournalReader journal) throws IOException {
    return NightReader.read(journal, journal.nights().getFirst(), End.CUT);
  }

  @Test
  void everySecondIsWhatTheDeviceKnewThen() throws IOException {
    NightRecord night = read(night(press(1200, Button.VOLUME_DOWN, Gesture.Kind.SHORT)));

    assertThat(night.seconds()).isEqualTo((int) LENGTH.toSeconds() - 7);
    for (int second = 0; second < night.seconds(); second++) {
      State state = atSeconds.get(6 + second); // the first tick is at 1 s
      Duration at = Duration.ofSeconds(7L + second);
      assertThat(night.strap(second)).contains(state.strap());
      assertThat(night.value(Channel.HEART, second))
          .isEqualTo(state.heart().rate().map(rate -> (float) rate.value()).orElse(Float.NaN));
      assertThat(night.value(Channel.SETTLEDNESS, second))
          .isEqualTo((float) state.settledness(at).value());
      assertThat(night.value(Channel.CERTAINTY, second))
          .isEqualTo((float) state.settledness(at).certainty());
      assertThat(night.value(Channel.FADE, second)).isEqualTo((float) state.level().value());
      assertThat(night.value(Channel.LEVEL, second))
          .isEqualTo((float) state.level().plus(state.memory().volume()).value());
    }
    assertThat(night.doubtFrom()).isEmpty();
    assertThat(night.gaps()).extracting(Gap::strap).contains(Optional.of(StrapState.LOST));
  }

  @Test
  void tellsHowTheSoundWentAndEveryPress() throws IOException {
    NightRecord night =
        read(
            night(
                press(60, Button.NEXT, Gesture.Kind.SHORT),
                press(70, Button.VOLUME_UP, Gesture.Kind.DETENT),
                press(5500, Button.PLAY, Gesture.Kind.SHORT)));

    assertThat(night.turns())
        .extracting(SoundChange::what)
        .containsExactly(
            SoundChange.What.FADE_BY_HEART, SoundChange.What.SILENT, SoundChange.What.BACK);
    assertThat(night.played()).containsExactly("rain", "sea");
    assertThat(night.happenings())
        .filteredOn(happening -> happening.kind() == Entry.Kind.PRESS)
        .extracting(TimelineEntry::at, TimelineEntry::text)
        .containsExactly(
            tuple(Duration.ZERO, "play short: play"),
            tuple(Duration.ofSeconds(53), "next short: next scene"),
            tuple(Duration.ofSeconds(63), "volume up, a step of the knob"),
            tuple(Duration.ofSeconds(5493), "play short: bring back"));
  }

  @Test
  void aNightEndsOnceOrIsCut() throws IOException {
    NightRecord ended = read(night(press(3000, Button.PLAY, Gesture.Kind.LONG)));
    assertThat(ended.end()).isEqualTo(End.ENDED);
    assertThat(ended.seconds()).isEqualTo(2993);
  }

  @Test
  void aClockThatIsSetLateTellsTheBeginningToo() throws IOException {
    clockKnownFrom = Optional.of(Duration.ofMinutes(1));
    assertThat(read(night()).began()).contains(EVENING.plusSeconds(7));
  }

  @Test
  void anUnknownClockStaysUnknown() throws IOException {
    clockKnownFrom = Optional.empty();
    NightRecord night = read(night());
    assertThat(night.began()).isEmpty();
    assertThat(night.end()).isEqualTo(End.CUT);
  }

  @Test
  void afterLostInputsOnlyTheStrapIsBelieved() throws IOException {
    JournalReader journal = night();
    NightRecord night =
        read(
            new ThroughJournal(journal) {
              @Override
              public void inputs(long id, Consumer<Input> to, LongConsumer lost)
                  throws IOException {
                boolean[] told = {false};
                journal.inputs(
                    id,
                    input -> {
                      long second = input.at().toSeconds();
                      if (second < 1000 || second >= 1060) {
                        if (second >= 1060 && !told[0]) {
                          told[0] = true;
                          lost.accept(120);
                        }
                        to.accept(input);
                      }
                    });
              }
            });

    assertThat(night.doubtFrom()).hasValueSatisfying(at -> assertThat(at).hasSeconds(992));
    assertThat(night.value(Channel.FADE, 991)).isNotNaN();
    assertThat(night.value(Channel.FADE, 1200)).isNaN();
    assertThat(night.value(Channel.SETTLEDNESS, 1200)).isNaN();
    assertThat(night.strap(1030)).isEmpty();
    assertThat(night.value(Channel.HEART, 1030)).isNaN();
    assertThat(night.value(Channel.HEART, 1200)).isPositive();
    assertThat(night.gaps())
        .contains(new Gap(Duration.ofSeconds(998), Duration.ofSeconds(1053), Optional.empty()));
  }

  @Test
  void whatTheDeviceDecidedOtherwiseIsDoubted() throws IOException {
    JournalReader journal = night();
    NightRecord night =
        read(
            new ThroughJournal(journal) {
              @Override
              public List<Entry> entries(long id) throws IOException {
                return journal.entries(id).stream()
                    .map(NightReaderTest::silentTwoMinutesEarlier)
                    .toList();
              }
            });
    Duration silent =
        night.happenings().stream()
            .filter(happening -> happening.text().contains("silence"))
            .findFirst()
            .orElseThrow()
            .at();
    assertThat(night.doubtFrom()).contains(silent);
    int second = (int) silent.toSeconds();
    assertThat(night.value(Channel.FADE, second - 1)).isNotNaN();
    assertThat(night.value(Channel.FADE, second)).isNaN();
    assertThat(night.turns())
        .extracting(SoundChange::what)
        .containsExactly(SoundChange.What.FADE_BY_HEART);
  }

  @Test
  void aRowThatNoReplayBringsOutIsDoubted() throws IOException {
    JournalReader journal = night();
    Duration at = Duration.ofMinutes(99);
    NightRecord night =
        read(
            new ThroughJournal(journal) {
              @Override
              public List<Entry> entries(long id) throws IOException {
                List<Entry> rows = new ArrayList<>(journal.entries(id));
                rows.add(new Entry(at, Optional.empty(), Entry.Kind.DECISION, "plays on"));
                return rows;
              }
            });
    assertThat(night.doubtFrom()).contains(at.minusSeconds(7));
  }

  private static Entry silentTwoMinutesEarlier(Entry entry) {
    return entry.text().contains("silence")
        ? new Entry(entry.at().minusMinutes(2), entry.wall(), entry.kind(), entry.text())
        : entry;
  }

  @Test
  void whatIsNoNightIsRefusedInWords() throws IOException {
    JournalReader journal = night();
    NightSummary first = journal.nights().getFirst();
    JournalReader broken =
        new ThroughJournal(journal) {
          @Override
          public void inputs(long id, Consumer<Input> to, LongConsumer lost) {
            to.accept(new Input(Duration.ZERO, new byte[] {99}));
          }
        };
    assertThatThrownBy(() -> NightReader.read(broken, first, End.CUT))
        .isInstanceOf(IOException.class)
        .hasMessage("night 1 cannot be read: no event of kind 99 is known");
  }
}
