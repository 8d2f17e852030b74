package dev.nightjar.panel;

import static dev.nightjar.panel.Gesture.Kind.DOUBLE;
import static dev.nightjar.panel.Gesture.Kind.REPEAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class GestureReaderTest {

  private static final List<Button> ANY = List.of(Button.values());

  /// Ticks every 20 ms from 20 on; v down, ^ up, in ms. What is told carries the time of the
  /// telling: a release counts 20 ms after it, at the tick then due.
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          # a press is told at its release, not after a window that it does not need
          STANDARD | PLAY v0 ^100               | PLAY SHORT@120
          STANDARD | PLAY v0 ^599               | PLAY SHORT@620
          STANDARD | NEXT v0 ^100 v200 ^300     | NEXT SHORT@120, NEXT SHORT@320
          # long: at the release, or at 1.2 s while still down; then no more of this use
          STANDARD | PLAY v0 ^600               | PLAY LONG@620
          STANDARD | PLAY v0 ^1100              | PLAY LONG@1120
          STANDARD | PLAY v0 ^1199              | PLAY LONG@1220
          STANDARD | PLAY v0 ^9000              | PLAY LONG@1200
          STANDARD | PLAY v10 ^9000 v9100 ^9200 | PLAY LONG@1220, PLAY SHORT@9220
          # where a hold means something else, long waits for the release
          STANDARD | TIMER v0 ^2000             | TIMER LONG@2020
          STANDARD | TIMER v0 ^4999             | TIMER LONG@5020
          STANDARD | TIMER v0 ^7000             | TIMER HOLD@5000
          # volume: the first step at the release or at 0.6 s, then five a second
          STANDARD | VOLUME_UP v0 ^300          | VOLUME_UP SHORT@320
          STANDARD | VOLUME_UP v0 ^700          | VOLUME_UP REPEAT@600
          STANDARD | VOLUME_DOWN v0 ^1100       | VOLUME_DOWN REPEAT@600, VOLUME_DOWN REPEAT@800, VOLUME_DOWN REPEAT@1000
          # double: told at the second press; alone, the first is told when the window has passed
          STANDARD | NOT_THIS v0 ^100           | NOT_THIS SHORT@460
          STANDARD | NOT_THIS v0 ^100 v300 ^350 | NOT_THIS DOUBLE@320
          STANDARD | NOT_THIS v0 ^100 v450 ^9000 | NOT_THIS DOUBLE@480
          STANDARD | NOT_THIS v0 ^100 v460 ^560 | NOT_THIS SHORT@460, NOT_THIS SHORT@920
          STANDARD | NOT_THIS v0 ^99 v300 ^400 v500 ^600 v700 ^800 | NOT_THIS DOUBLE@320, NOT_THIS DOUBLE@720
          STANDARD | NOT_THIS v0 ^700           | NOT_THIS LONG@720
          STANDARD | NOT_THIS v0 ^2000          | NOT_THIS LONG@1200
          # bounce at both ends counts once; the length runs from the last bounce to the last bounce
          STANDARD | PLAY v0 ^3 v5 ^9 v12 ^200 v204 ^209 | PLAY SHORT@240
          STANDARD | PLAY v0 ^2 v5 ^604         | PLAY SHORT@640
          # a spike, or a contact that opens for a moment, is nothing
          STANDARD | PLAY v0 ^19                | -
          STANDARD | PLAY v0 ^500 v510 ^1000    | PLAY LONG@1020
          # an edge that came twice, or a release whose press was never seen
          STANDARD | PLAY v0 v10 ^100 ^110      | PLAY SHORT@120
          STANDARD | PLAY ^50                   | -
          # two buttons at once are read apart
          STANDARD | PLAY v0 NEXT v50 PLAY ^150 NEXT ^200 | PLAY SHORT@180, NEXT SHORT@220
          # one button: any length, decided at the release; held for 5 s
          ONE_BUTTON | PLAY v0 ^100             | PLAY SHORT@120
          ONE_BUTTON | NOT_THIS v0 ^100 v200 ^300 | NOT_THIS SHORT@120, NOT_THIS SHORT@320
          ONE_BUTTON | VOLUME_UP v0 ^3000       | VOLUME_UP LONG@3020
          ONE_BUTTON | PLAY v0 ^4999            | PLAY LONG@5020
          ONE_BUTTON | PLAY v0 ^5000            | PLAY HOLD@5000
          ONE_BUTTON | TIMER v0 ^60000          | TIMER HOLD@5000
          """)
  void readsWhatTheHandMeant(Layout layout, String script, String expected) {
    var hand = new Hand(layout, 20).plays(script);
    assertThat(hand.waitsUntil(100_000).notes())
        .isEqualTo(Objects.requireNonNullElse(expected, ""));
    assertThat(hand.busy()).isFalse();
  }

  @Test
  void needsTicksOnlyWhileSomethingIsOpen() {
    var hand = new Hand(Layout.STANDARD, 20);
    assertThat(hand.busy()).isFalse();
    assertThat(hand.plays("NOT_THIS v0").busy()).isTrue();
    assertThat(hand.plays("NOT_THIS ^100").waitsUntil(440).busy()).as("a second press").isTrue();
    assertThat(hand.waitsUntil(460).busy()).isFalse();
  }

  @Test
  void aThingThatLiesOnTheButtonStopsTurningTheVolume() {
    var hand = new Hand(Layout.STANDARD, 20).plays("VOLUME_UP v0").waitsUntil(3_600_000);
    assertThat(hand.gestures()).hasSize(75).allMatch(g -> g.kind() == REPEAT);
  }

  @Test
  void aStalledThreadGivesOneStepNotABurst() {
    var hand = new Hand(Layout.STANDARD, 5000).plays("VOLUME_UP v0").waitsUntil(10_000);
    assertThat(hand.notes()).isEqualTo("VOLUME_UP REPEAT@5000, VOLUME_UP REPEAT@10000");
  }

  /// 300 sequences of uses with random lengths, pauses, bounce and dropped edges.
  @ParameterizedTest
  @EnumSource(Layout.class)
  void neverGivesMoreGesturesThanUses(Layout layout) {
    var random = new Random(20261122);
    for (int round = 0; round < 300; round++) {
      var hand = new Hand(layout, 20);
      int uses = 1 + random.nextInt(6);
      long at = 0;
      for (int use = 0; use < uses; use++) {
        Button button = ANY.get(random.nextInt(ANY.size()));
        at = noisyEdge(hand, random, at, button, true);
        at = noisyEdge(hand, random, at + 25 + random.nextInt(7000), button, false);
        at += 25 + random.nextInt(600);
      }
      hand.waitsUntil(at + 1000);
      long doubles = hand.gestures().stream().filter(g -> g.kind() == DOUBLE).count();
      long single = hand.gestures().stream().filter(g -> g.kind() != REPEAT).count() - doubles;
      assertThat(single + 2 * doubles).as(hand.notes()).isLessThanOrEqualTo(uses);
      assertThat(hand.busy()).isFalse();
    }
  }

  /// Exactly one gesture a clean use, whenever the ticks come: what is told depends on the edges.
  @Test
  void tellsTheSameWhateverTheTicks() {
    var random = new Random(7);
    List<Button> others = List.of(Button.PLAY, Button.NEXT, Button.TIMER, Button.NOT_THIS);
    for (int round = 0; round < 200; round++) {
      var outputs =
          List.of(20, 7, 33, 50).stream().map(ms -> new Hand(Layout.STANDARD, ms)).toList();
      long at = 0;
      for (int use = 0; use < 5; use++) {
        Button button = others.get(random.nextInt(others.size()));
        long down = at + 30 + random.nextInt(500);
        long up = down + 30 + random.nextInt(6000);
        outputs.forEach(hand -> hand.edge(down, button, true));
        outputs.forEach(hand -> hand.edge(up, button, false));
        at = up;
      }
      long end = at + 1000;
      outputs.forEach(hand -> hand.waitsUntil(end));
      assertThat(outputs).extracting(Hand::gestures).containsOnly(outputs.getFirst().gestures());
      assertThat(outputs.getFirst().gestures()).isNotEmpty();
    }
  }

  private static long noisyEdge(Hand hand, Random random, long at, Button button, boolean down) {
    long now = at;
    for (int bounces = random.nextInt(6); bounces > 0; bounces--) {
      hand.edge(now, button, random.nextBoolean() == down);
      now += 1 + random.nextInt(8);
    }
    hand.edge(now, button, down);
    return now;
  }
}
