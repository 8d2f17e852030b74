package dev.nightjar.replay;

import static dev.nightjar.replay.Fortnight.EVENINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.control.RefusedException;
import dev.nightjar.night.Action;
import dev.nightjar.night.Mode;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.report.Adherence;
import dev.nightjar.sound.SoundCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A protocol of each rule over fourteen evenings, with a hand that tries what it does not allow.
class ProtocolNightsTest {

  private static final Duration EVENING = Duration.ofMinutes(40);

  @TempDir Path folder;
  private Ward ward;

  @BeforeEach
  void ward() throws IOException {
    ward = Ward.make(folder);
  }

  private Fortnight under(String rules) throws IOException, RefusedException {
    return new Fortnight(ward, ward.of(rules));
  }

  /// Fourteen evenings, each with the same hand.
  private interface Hand {
    void does(Fortnight fortnight, int evening) throws IOException;
  }

  private static Fortnight evenings(Fortnight fortnight, Hand hand)
      throws IOException, RefusedException {
    return evenings(fortnight, EVENING, hand);
  }

  private static Fortnight evenings(Fortnight fortnight, Duration length, Hand hand)
      throws IOException, RefusedException {
    for (int evening = 1; evening <= EVENINGS; evening++) {
      hand.does(fortnight, evening);
      fortnight.runs(length);
      assertThat(fortnight.course().evening()).isEqualTo(evening);
      fortnight.nextEvening();
    }
    fortnight.replays();
    return fortnight;
  }

  @Test
  void scenesAlternateAndNoOtherComes() throws Exception {
    Fortnight fortnight = under("\"scenes\": [\"rain\", \"ocean\"], \"order\": \"alternate\"");
    evenings(
        fortnight,
        (f, evening) -> {
          f.press(1, Button.PLAY);
          f.press(5, Button.NEXT).press(6, Button.NEXT, Gesture.Kind.LONG);
          f.asksScene(7, evening % 2 == 1 ? "ocean" : "rain").asksScene(8, "whisper");
          f.press(30, Button.PLAY, Gesture.Kind.LONG);
        });
    for (int evening = 1; evening <= EVENINGS; evening++) {
      assertThat(fortnight.adherence().rows().get(evening - 1).evening().scene())
          .isEqualTo(evening % 2 == 1 ? "rain" : "ocean");
    }
    assertThat(fortnight.played).containsOnly("ocean");
    assertThat(fortnight.refusals()).hasSize(4 * EVENINGS);
    assertThat(fortnight.refusals())
        .containsOnly(
            "refused: another scene; tonight's is rain",
            "refused: another scene; tonight's is ocean");
    assertThat(fortnight.lapses()).isEmpty();
    assertThat(fortnight.notes()).contains("evening 3 of 14: rain", "evening 4 of 14: ocean");
    assertThat(fortnight.adherence().kept()).isEqualTo(EVENINGS);
    assertThat(fortnight.adherence().refused()).isEqualTo(4 * EVENINGS);
  }

  @Test
  void amongFreeScenesTheSleeperChoosesAndNoOtherComes() throws Exception {
    Fortnight fortnight = under("\"scenes\": [\"rain\", \"ocean\"]");
    evenings(
        fortnight,
        (f, evening) -> {
          f.press(1, Button.PLAY).press(5, Button.NEXT).press(6, Button.NEXT);
          f.asksScene(7, "wind").asksScene(8, "whisper");
        });
    assertThat(fortnight.played).contains("rain", "ocean").doesNotContain("wind", "whisper");
    assertThat(fortnight.refusals()).hasSize(2 * EVENINGS);
    assertThat(fortnight.adherence().kept()).isEqualTo(EVENINGS);
  }

  @Test
  void theOpeningComesFirst() throws Exception {
    Fortnight fortnight =
        under("\"scenes\": [\"rain\"], \"first\": {\"scene\": \"slow-breath\", \"minutes\": 15}");
    evenings(
        fortnight,
        (f, evening) -> {
          f.press(1, Button.PLAY).press(4, Button.NEXT).asksScene(5, "rain");
          if (evening == 9) {
            f.press(6, Button.PLAY, Gesture.Kind.LONG);
          } else if (evening == 10) {
            f.press(7, Button.NOT_THIS);
          }
        });
    assertThat(fortnight.played).containsExactly("slow-breath", "rain");
    assertThat(fortnight.refusals())
        .hasSize(2 * EVENINGS)
        .containsOnly("refused: another scene; slow-breath comes first");
    assertThat(fortnight.lapses())
        .containsExactly(
            "not kept: the opening ended after 5 of 15 min",
            "not kept: the opening ended after 6 of 15 min");
    assertThat(fortnight.notes()).contains("the opening is over; rain follows");
    Adherence adherence = fortnight.adherence();
    assertThat(adherence.kept()).isEqualTo(EVENINGS - 2);
    assertThat(adherence.rows().get(8).evening().kept()).isFalse();
  }

  @Test
  void nothingIsLouderThanTheCeiling() throws Exception {
    // 55 dBA were measured at the ceiling: 45 are 10 dB below it.
    Fortnight fortnight = under("\"ceilingDba\": 45");
    evenings(
        fortnight,
        (f, evening) -> {
          f.press(1, Button.PLAY).asksVolume(2, 0).press(3, Button.VOLUME_UP);
          f.press(4, Button.VOLUME_DOWN);
          for (int detent = 0; detent < 6; detent++) {
            f.press(5 + 0.01 * detent, Button.VOLUME_UP, Gesture.Kind.DETENT);
          }
        });
    assertThat(fortnight.volumes).allMatch(volume -> volume <= -10).contains(-10.0, -12.0);
    // A turn is one attempt.
    assertThat(fortnight.refusals())
        .hasSize(3 * EVENINGS)
        .containsOnly("refused: louder than the protocol's ceiling");
    assertThat(fortnight.state().memory().volume().value()).isEqualTo(-10);
  }

  @Test
  void aCeilingInDbIsTheDevicesOwnDb() throws Exception {
    // The device's own ceiling is at -6 dB.
    assertThat(ward.of("\"ceilingDb\": -20").loudest().orElseThrow().value()).isEqualTo(-14);
  }

  @Test
  void noMorePlaysThanAreAllowed() throws Exception {
    Fortnight fortnight = under("\"playsPerNight\": 2, \"timerMinutes\": 15");
    evenings(
        fortnight,
        Duration.ofMinutes(90),
        (f, evening) -> {
          f.press(1, Button.PLAY).press(3, Button.PLAY).press(5, Button.PLAY); // a pause is none
          f.press(40, Button.PLAY); // back out of silence
          f.press(41, Button.PLAY, Gesture.Kind.LONG);
          f.press(45, Button.PLAY).press(46, Button.NEXT).asksScene(47, "wind");
        });
    assertThat(fortnight.refusals())
        .hasSize(3 * EVENINGS)
        .containsOnly("refused: play 3; the protocol allows 2 an evening");
    assertThat(fortnight.adherence().rows())
        .hasSize(EVENINGS)
        .allMatch(row -> row.evening().plays() == 2 && row.evening().refused() == 3);
  }

  @Test
  void theTimerIsTheProtocols() throws Exception {
    Fortnight fortnight = under("\"timerMinutes\": 30");
    evenings(
        fortnight,
        (f, evening) -> {
          f.press(1, Button.PLAY).press(2, Button.TIMER);
          f.press(3, Button.TIMER, Gesture.Kind.LONG).asksTimer(4, 90).asksTimer(4.5, 30);
        });
    assertThat(fortnight.refusals()).hasSize(3 * EVENINGS);
    assertThat(fortnight.refusals())
        .containsOnly(
            "refused: timer 45 min; the protocol has timer 30 min",
            "refused: timer off; the protocol has timer 30 min",
            "refused: timer 90 min; the protocol has timer 30 min");
    assertThat(fortnight.state().memory().timer()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void noVoiceAndNothingExcludedComes() throws Exception {
    for (String rule : List.of("\"voice\": false", "\"exclude\": [\"voice\", \"percussive\"]")) {
      ward = Ward.make(folder.resolve(Integer.toString(rule.length())));
      Fortnight fortnight = under(rule);
      boolean tapping = !rule.contains("percussive");
      evenings(
          fortnight,
          (f, evening) -> {
            f.press(1, Button.PLAY).asksScene(3, "whisper").asksScene(4, "tapping");
            for (int press = 0; press < 8; press++) {
              f.press(6 + press, Button.NEXT);
            }
          });
      assertThat(fortnight.played).contains("rain", "ocean", "wind").doesNotContain("whisper");
      assertThat(fortnight.played.contains("tapping")).isEqualTo(tapping);
      assertThat(fortnight.refusals()).hasSize((tapping ? 1 : 2) * EVENINGS);
      assertThat(fortnight.refusals()).contains("refused: whisper; the protocol does not have it");
    }
  }

  @Test
  void enoughNightsAreCountedAndEveningsPastTheEndApart() throws Exception {
    Fortnight fortnight =
        new Fortnight(
            ward,
            ward.protocol(
                "{'title': 'a week', 'nights': 12, 'enough': {'nights': 3, 'hoursWorn': 0.5}}"
                    .replace('\'', '"')));
    evenings(
        fortnight,
        Duration.ofMinutes(45),
        (f, evening) -> {
          f.press(1, Button.PLAY);
          if (evening % 2 == 0) {
            f.press(20, Button.PLAY, Gesture.Kind.LONG);
          }
        });
    assertThat(fortnight.course().enough()).isEqualTo(7);
    assertThat(fortnight.adherence().enough()).isEqualTo(7);
    assertThat(fortnight.notes())
        .contains("worn for long enough tonight: 3 of 3 nights", "evening 13, 1 past the 12: rain");
    assertThat(fortnight.words()).startsWith("a week, evening 14, 2 past the 12");
  }

  @Test
  void aPulledPlugNeitherEndsTheOpeningNorGivesAPlayMore() throws Exception {
    Fortnight fortnight =
        under(
            "\"scenes\": [\"rain\"], \"playsPerNight\": 1, \"timerMinutes\": 45,"
                + "\"first\": {\"scene\": \"slow-breath\", \"minutes\": 15}");
    fortnight.withoutStrap();
    fortnight.press(1, Button.PLAY).runs(Duration.ofMinutes(6)).off(Duration.ofMinutes(3));
    assertThat(fortnight.course().opening()).isGreaterThan(Duration.ofMinutes(9));
    // In the opening; it goes on where it was.
    fortnight.runs(Duration.ofMinutes(5)).off(Duration.ofMinutes(1));
    assertThat(fortnight.played).containsExactly("slow-breath");
    assertThat(fortnight.course().opening())
        .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
    fortnight.runs(Duration.ofMinutes(10)).off(Duration.ofMinutes(1));
    assertThat(fortnight.played).containsExactly("slow-breath", "rain");
    // In the evening; then a stop, a cut and a try that is one too many.
    fortnight
        .press(2, Button.PLAY, Gesture.Kind.LONG)
        .runs(Duration.ofMinutes(5))
        .off(Duration.ofHours(1));
    assertThat(fortnight.played).containsExactly("rain");
    fortnight.press(1, Button.PLAY).runs(Duration.ofMinutes(3));
    assertThat(fortnight.played).isEmpty();
    assertThat(fortnight.course().evening()).isEqualTo(1);
    assertThat(fortnight.refusals())
        .containsExactly("refused: play 2; the protocol allows 1 an evening");
    assertThat(fortnight.lapses()).isEmpty();
    fortnight.nextEvening().press(1, Button.PLAY).runs(Duration.ofMinutes(3));
    assertThat(fortnight.played).containsExactly("slow-breath");
    assertThat(fortnight.course().evening()).isEqualTo(2);
    fortnight.replays();
  }

  @Test
  void whatSomebodyCannotBearEndsAndIsNoted() throws Exception {
    Fortnight fortnight = under("\"scenes\": [\"rain\", \"ocean\"], \"order\": \"alternate\"");
    fortnight
        .press(1, Button.PLAY)
        .press(5, Button.NOT_THIS, Gesture.Kind.LONG)
        .runs(EVENING)
        .nextEvening();
    assertThat(fortnight.played).containsExactly("rain", "ocean");
    fortnight.press(1, Button.PLAY).press(5, Button.NOT_THIS).runs(EVENING).nextEvening();
    // The only one that is left stays.
    assertThat(fortnight.played).containsExactly("ocean");
    fortnight.press(1, Button.PLAY).runs(EVENING);
    assertThat(fortnight.played).containsExactly("ocean");
    assertThat(fortnight.notes())
        .contains(
            "not kept: rain was not wanted; ocean plays",
            "ocean stays, though it was not wanted: the protocol has no other",
            "not kept: rain is not wanted or not there; ocean plays");
    assertThat(fortnight.refusals()).isEmpty();
    fortnight.replays();
  }

  @Test
  void goingOnAfterAPauseThatACutEndedIsNoPlay() throws Exception {
    Fortnight fortnight = under("\"playsPerNight\": 1");
    fortnight.press(1, Button.PLAY).press(3, Button.PLAY).runs(Duration.ofMinutes(5));
    fortnight.off(Duration.ofMinutes(1)).press(1, Button.PLAY).runs(Duration.ofMinutes(5));
    assertThat(fortnight.played).hasSize(1);
    assertThat(fortnight.course().plays()).isEqualTo(1);
    fortnight.press(1, Button.PLAY, Gesture.Kind.LONG).press(2, Button.PLAY);
    fortnight.runs(Duration.ofMinutes(5));
    assertThat(fortnight.refusals()).hasSize(1);
    fortnight.replays();
  }

  @Test
  void onAnIdleDeviceTheNextSceneIsTonights() throws Exception {
    Fortnight fortnight = under("\"scenes\": [\"rain\", \"ocean\"], \"order\": \"alternate\"");
    fortnight.press(1, Button.NEXT).runs(EVENING).nextEvening();
    assertThat(fortnight.played).containsExactly("rain");
    fortnight.press(1, Button.NEXT, Gesture.Kind.LONG).runs(EVENING);
    assertThat(fortnight.played).containsExactly("ocean");
    assertThat(fortnight.refusals()).isEmpty();
  }

  @Test
  void inSilenceARefusedPlayIsAnswered() throws Exception {
    Fortnight fortnight = under("\"playsPerNight\": 1, \"timerMinutes\": 15");
    fortnight.withoutStrap().press(1, Button.PLAY).press(30, Button.PLAY);
    fortnight.runs(Duration.ofMinutes(32));
    assertThat(fortnight.state().mode()).isEqualTo(Mode.SILENT);
    assertThat(fortnight.refusals()).hasSize(1);
    assertThat(fortnight.done).contains(new Action.Sound(new SoundCommand.Tick()));
  }

  @Test
  void aProtocolThatIsTakenAwayLeavesNothingBehind() throws Exception {
    Fortnight fortnight =
        under("\"first\": {\"scene\": \"slow-breath\", \"minutes\": 15}, \"playsPerNight\": 1");
    fortnight.press(1, Button.PLAY).press(3, Button.PLAY).runs(Duration.ofMinutes(5));
    assertThat(fortnight.course().opening()).isPositive();
    fortnight.now(null).press(1, Button.PLAY).press(2, Button.NOT_THIS);
    fortnight.press(3, Button.PLAY, Gesture.Kind.LONG).press(4, Button.PLAY);
    fortnight.runs(Duration.ofMinutes(5));
    assertThat(fortnight.played).startsWith("rain").hasSize(3).doesNotContain("slow-breath");
    assertThat(fortnight.refusals()).isEmpty();
    fortnight.replays();
  }

  @Test
  void inSilenceADislikedSceneStaysTheEvenings() throws Exception {
    Fortnight fortnight =
        under("\"scenes\": [\"rain\", \"ocean\"], \"order\": \"alternate\", \"timerMinutes\": 15");
    fortnight.withoutStrap().press(1, Button.PLAY);
    fortnight.press(30, Button.NOT_THIS, Gesture.Kind.LONG).runs(EVENING).nextEvening();
    assertThat(fortnight.played).containsExactly("rain");
    assertThat(fortnight.lapses()).isEmpty();
    fortnight.press(1, Button.PLAY).runs(EVENING).nextEvening();
    fortnight.press(1, Button.PLAY).runs(EVENING);
    assertThat(fortnight.played).containsExactly("ocean");
    assertThat(fortnight.lapses())
        .containsExactly("not kept: rain is not wanted or not there; ocean plays");
  }

  @Test
  void aSceneThatCannotBePlayedGivesWayAndIsNoAttempt() throws Exception {
    Fortnight fortnight =
        under(
            "\"scenes\": [\"rain\", \"ocean\"], \"order\": \"alternate\","
                + "\"first\": {\"scene\": \"slow-breath\", \"minutes\": 15}");
    fortnight.press(1, Button.PLAY).sceneFails(2, "slow-breath", "rain");
    fortnight.sceneFails(4, "rain", "ocean").runs(EVENING);
    assertThat(fortnight.played).containsExactly("slow-breath", "rain", "ocean");
    assertThat(fortnight.lapses())
        .containsExactly(
            "not kept: the opening ended after 1 of 15 min",
            "not kept: rain cannot be played; ocean plays");
    assertThat(fortnight.refusals()).isEmpty();
    assertThat(fortnight.adherence().rows().getFirst().evening().scene()).isEqualTo("ocean");
    fortnight.replays();
  }

  @Test
  void aProtocolThatComesWhileSoundIsOnBeginsWithIt() throws Exception {
    Fortnight before = under("\"voice\": true");
    before.withoutStrap().press(1, Button.PLAY).runs(Duration.ofMinutes(5));
    Fortnight after = before.now(ward.of("\"scenes\": [\"ocean\"], \"playsPerNight\": 1"));
    after.off(Duration.ofMinutes(1)).runs(Duration.ofMinutes(5));
    assertThat(after.played).containsExactly("ocean");
    assertThat(after.course().evening()).isEqualTo(1);
    assertThat(after.course().plays()).isEqualTo(1);
    after.replays();
  }

  @Test
  void theAdherenceIsATable() throws Exception {
    Fortnight fortnight = under("\"scenes\": [\"rain\"], \"enough\": {\"hoursWorn\": 0.5}");
    fortnight.press(1, Button.PLAY).press(3, Button.NEXT).runs(EVENING).nextEvening();
    fortnight.press(1, Button.PLAY).press(10, Button.PLAY, Gesture.Kind.LONG).runs(EVENING);
    // In the morning, when no night is on: it counts for the evening that is.
    fortnight.off(Duration.ofHours(1)).asksScene(1, "wind").runs(Duration.ofMinutes(2));
    Path csv = folder.resolve("adherence.csv");
    fortnight.adherence().write(csv, false);
    assertThat(csv).content().contains("1,14,,\"rain\"").doesNotContain("2026");
    fortnight.adherence().write(csv, true);
    assertThat(csv)
        .hasContent(
            """
            protocol,evening,of,began,scene,plays,worn_min,enough,refused,kept,not_kept,certain
            "a fortnight",1,14,2026-11-01T21:31:00Z,"rain",1,38,1,1,1,"",1
            "a fortnight",2,14,2026-11-02T21:31:00Z,"rain",1,8,0,1,1,"",1
            """);
  }

  @Test
  void anotherProtocolBeginsAnew() throws Exception {
    Protocol one = ward.of("\"playsPerNight\": 1");
    Fortnight fortnight = new Fortnight(ward, one);
    fortnight.press(1, Button.PLAY).runs(EVENING);
    assertThat(fortnight.course().under(one)).isSameAs(fortnight.course());
    assertThat(fortnight.course().under(ward.of("\"playsPerNight\": 2")).evening()).isZero();
  }
}
