package dev.nightjar.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.heart.Beat;
import dev.nightjar.heart.StrapState;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.report.NightRecord.End;
import dev.nightjar.unit.BeatsPerMinute;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The figures of nights that are made up so that one can count them by hand.
class NightFiguresTest {

  private static final Duration PLAY = Duration.ofHours(3);

  private final NightRecorder to =
      new NightRecorder(
          new NightSummary(1, "b", PLAY, PLAY.plusHours(1), Optional.empty(), 0, 0, 0),
          PLAY,
          List.of());

  private void seconds(int count, StrapState strap, double settled, double certain, double fade) {
    for (int i = 0; i < count; i++) {
      to.second(
          new NightRecorder.Moment(
              strap,
              strap == StrapState.LOST
                  ? Optional.empty()
                  : Optional.of(new BeatsPerMinute(60 + i % 3)),
              settled,
              certain,
              new Decibels(fade),
              new Decibels(-10)));
    }
  }

  @Test
  void countsWhatWasWornAndWhenItSettled() {
    seconds(100, StrapState.GOOD, 0.2, 1, 0);
    seconds(200, StrapState.GOOD, 0.8, 1, -3); // too short to count
    seconds(50, StrapState.NOISY, 0.1, 1, -5);
    seconds(300, StrapState.GOOD, 0.5, 0.5, -20);
    seconds(40, StrapState.LOST, 0.9, 0, Double.NEGATIVE_INFINITY);
    NightFigures figures = NightFigures.of(new NightRecord(to, End.CUT));

    assertThat(figures.length()).hasSeconds(690);
    assertThat(figures.worn()).hasSeconds(650);
    assertThat(figures.good()).hasSeconds(600);
    assertThat(figures.toSettle()).contains(Duration.ofSeconds(350));
    assertThat(figures.sound()).contains(Duration.ofSeconds(650));
    assertThat(figures.medianBpm()).hasValue(61);
  }

  @Test
  void whatIsOnlyGuessedIsNotSettled() {
    seconds(1000, StrapState.GOOD, 0.9, 0.4, 0);
    assertThat(NightFigures.of(new NightRecord(to, End.CUT)).toSettle()).isEmpty();
  }

  @Test
  void ofADoubtedNightTheSoundIsNotKnown() {
    seconds(100, StrapState.GOOD, 0.9, 1, 0);
    to.doubt(PLAY.plusSeconds(100));
    seconds(600, StrapState.GOOD, 0.9, 1, 0);
    to.turn(PLAY.plusSeconds(200), SoundChange.What.SILENT);
    NightRecord night = new NightRecord(to, End.CUT);
    assertThat(NightFigures.of(night).sound()).isEmpty();
    assertThat(NightFigures.of(night).toSettle()).isEmpty();
    assertThat(NightFigures.of(night).toSilence()).isEmpty();
    assertThat(NightFigures.of(night).good()).hasSeconds(700);
  }

  /// @param rows seconds after play and what happened, of a night of an hour
  private static NightFigures pressed(End end, Object... rows) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < rows.length; i += 2) {
      entries.add(
          new Entry(
              PLAY.plusSeconds((int) rows[i]), Optional.empty(), (Entry.Kind) rows[i + 1], "a"));
    }
    NightRecorder night =
        new NightRecorder(
            new NightSummary(1, "b", PLAY, PLAY.plusHours(1), Optional.empty(), 0, 0, 0),
            PLAY,
            entries);
    for (Entry entry : entries) {
      if (entry.kind() == Entry.Kind.DECISION) { // here: the sound came back
        night.turn(entry.at(), SoundChange.What.BACK);
      } else if (entry.kind() == Entry.Kind.SOUND) { // here: it was paused
        night.turn(entry.at(), SoundChange.What.PAUSED);
      }
    }
    return NightFigures.of(new NightRecord(night, end));
  }

  @Test
  void theStopOfTheMorningIsNoPressOfTheNight() {
    NightFigures quiet =
        pressed(
            End.ENDED, 0, Entry.Kind.PRESS, 3600, Entry.Kind.PRESS, 3600, Entry.Kind.NIGHT_ENDED);
    assertThat(quiet.presses()).isZero();
    assertThat(quiet.endedByHand()).isTrue();
    NightFigures stirred =
        pressed(
            End.ENDED,
            0,
            Entry.Kind.PRESS,
            1800,
            Entry.Kind.PRESS,
            1800,
            Entry.Kind.DECISION,
            3600,
            Entry.Kind.PRESS,
            3600,
            Entry.Kind.NIGHT_ENDED);
    assertThat(stirred.presses()).isEqualTo(1);
    assertThat(stirred.backs()).isEqualTo(1);
  }

  @Test
  void aPauseFromWhichNobodyCameBackEndsTheNightLikeAStop() {
    assertThat(pressed(End.CUT, 3000, Entry.Kind.PRESS, 3000, Entry.Kind.SOUND).presses()).isZero();
    NightFigures itself =
        pressed(
            End.ENDED,
            3000,
            Entry.Kind.PRESS,
            3000,
            Entry.Kind.SOUND,
            3600,
            Entry.Kind.NIGHT_ENDED);
    assertThat(itself.presses()).isZero();
    // It may go on still, or went on.
    assertThat(pressed(End.GOES_ON, 3000, Entry.Kind.PRESS, 3000, Entry.Kind.SOUND).presses())
        .isEqualTo(1);
    NightFigures wentOn =
        pressed(End.CUT, 1800, Entry.Kind.PRESS, 1800, Entry.Kind.SOUND, 1900, Entry.Kind.PRESS);
    assertThat(wentOn.presses()).isEqualTo(2);
  }

  @Test
  void whoBringsTheSoundBackOnlyToEndItPressedInTheMorning() {
    NightFigures figures =
        pressed(
            End.ENDED,
            3590,
            Entry.Kind.PRESS,
            3590,
            Entry.Kind.DECISION,
            3600,
            Entry.Kind.PRESS,
            3600,
            Entry.Kind.NIGHT_ENDED);
    assertThat(figures.presses()).isZero();
    assertThat(figures.backs()).isZero();
  }

  @Test
  void aNightThatEndsByItselfWasEndedByNoHand() {
    NightFigures figures = pressed(End.ENDED, 3000, Entry.Kind.PRESS, 3600, Entry.Kind.NIGHT_ENDED);
    assertThat(figures.presses()).isEqualTo(1);
    assertThat(figures.endedByHand()).isFalse();
  }

  @Test
  void anEmptyNightHasNoFigures() {
    NightFigures figures = NightFigures.of(new NightRecord(to, End.CUT));
    assertThat(figures.length()).isZero();
    assertThat(figures.medianBpm()).isEmpty();
  }

  @Test
  void successiveDifferencesAreThoseOfUsableNeighbours() {
    // 800 and 900 ms by turns: each step is 100 ms, whatever the artefacts between say.
    Duration at = PLAY;
    for (int beat = 0; beat < 400; beat++) {
      double rr = beat % 2 == 0 ? 800 : 900;
      at = at.plusMillis((long) rr);
      to.beat(new Beat(at, beat % 50 == 49 ? 300 : rr, beat % 50 != 49));
    }
    seconds(340, StrapState.GOOD, 0.5, 1, 0);
    NightRecord night = new NightRecord(to, End.CUT);
    assertThat(night.value(Channel.RMSSD, 100)).isNaN();
    assertThat(night.value(Channel.RMSSD, 300)).isEqualTo(100);
    assertThat(night.value(Channel.RR, 1)).isEqualTo(800);
    assertThat(night.value(Channel.RR, 0)).isNaN();
  }
}
