package dev.nightjar.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.panel.PairHold.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PairTest {

  /// As in [GestureReaderTest]: ticks every 20 ms; v down, ^ up, in ms.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          # held for 3 s: counted from the later button on; let go, it means nothing more
          TIMER v0 NEXT v50 NEXT ^4000 TIMER ^4100 | EXPORT BEGUN@80, EXPORT ENOUGH@3060
          NEXT v0 TIMER v900 ^9000 NEXT ^9100 | EXPORT BEGUN@920, EXPORT ENOUGH@3900
          # a moment less is nothing at all, whichever is let go
          TIMER v0 NEXT v0 TIMER ^2999 NEXT ^3100 | EXPORT BEGUN@20, EXPORT LET_GO@3020
          TIMER v0 NEXT v0 NEXT ^2980 TIMER ^9000 | EXPORT BEGUN@20, EXPORT LET_GO@3000
          # once it is a pair, one of them let go and pressed again means nothing, nor does a hold
          TIMER v0 NEXT v0 NEXT ^500 v700 ^900 TIMER ^8000 | EXPORT BEGUN@20, EXPORT LET_GO@520
          # something lies on the one: the other is itself again after a second
          TIMER v0 NEXT v0 NEXT ^500 v1600 ^1700 TIMER ^90000 | EXPORT BEGUN@20, EXPORT LET_GO@520, NEXT SHORT@1720
          # both up: each is itself again
          TIMER v0 NEXT v0 ^500 TIMER ^600 NEXT v700 ^800 | EXPORT BEGUN@20, EXPORT LET_GO@520, NEXT SHORT@820
          TIMER v0 NEXT v0 ^3500 TIMER ^3600 NEXT v4000 TIMER v4000 ^7500 NEXT ^7500 | EXPORT BEGUN@20, EXPORT ENOUGH@3000, EXPORT BEGUN@4020, EXPORT ENOUGH@7000
          # pressed more than a second apart they are two presses, however long
          TIMER v0 NEXT v1001 TIMER ^1100 NEXT ^1200 | TIMER LONG@1120, NEXT SHORT@1220
          NEXT v0 TIMER v1500 ^9000 NEXT ^9000 | NEXT LONG@1200, TIMER HOLD@6500
          # three buttons are no pair
          PLAY v0 TIMER v0 NEXT v0 PLAY ^100 TIMER ^200 NEXT ^300 | EXPORT BEGUN@120, PLAY SHORT@120, EXPORT LET_GO@220
          TIMER v0 NEXT v0 PLAY v1000 TIMER ^5000 NEXT ^5000 PLAY ^5100 | EXPORT BEGUN@20, EXPORT LET_GO@1020, PLAY LONG@2200
          # what bounces at the beginning, or opens for less than 20 ms, is still held
          TIMER v0 ^3 v6 NEXT v10 ^13 v30 TIMER ^3500 NEXT ^3600 | EXPORT BEGUN@60, EXPORT ENOUGH@3040
          TIMER v0 NEXT v0 NEXT ^1500 v1515 TIMER ^3500 NEXT ^3600 | EXPORT BEGUN@20, EXPORT ENOUGH@3000
          # unsettled at the very end: it waits for what the wire means
          TIMER v0 NEXT v0 NEXT ^2990 v3006 ^4000 TIMER ^4000 | EXPORT BEGUN@20, EXPORT ENOUGH@3006
          TIMER v0 NEXT v0 NEXT ^2990 TIMER ^4000 | EXPORT BEGUN@20, EXPORT LET_GO@3020
          # held since before the device was there: its releases are all that is seen
          TIMER ^5000 NEXT ^5000 | -
          TIMER ^100 NEXT v120 TIMER ^5000 NEXT ^5100 | NEXT LONG@1320
          # other buttons at once are read apart
          PLAY v0 NOT_THIS v0 NOT_THIS ^900 PLAY ^900 | PLAY LONG@920, NOT_THIS LONG@920
          """)
  void readsWhatTwoButtonsMeant(String script, String expected) {
    var hand = new Hand(Layout.STANDARD, 20).plays(script);
    assertThat(sorted(hand.waitsUntil(100_000).notes()))
        .isEqualTo(sorted(Objects.requireNonNullElse(expected, "")));
    assertThat(hand.busy()).isFalse();
  }

  private static List<String> sorted(String notes) {
    return List.of(notes.split(", ", -1)).stream().sorted().toList();
  }

  @Test
  void theCountdownTicksEachSecondAndTwiceInTheLastThree() {
    var hand = new Hand(Layout.STANDARD, 10).plays("NOT_THIS v0 TIMER v0").waitsUntil(20_000);
    assertThat(hand.notes())
        .isEqualTo(
            "ERASE BEGUN@20, ERASE TICK@1000, ERASE TICK@2000, ERASE TICK@3000, ERASE TICK@4000,"
                + " ERASE TICK@5000, ERASE TICK@6000, ERASE TICK@7000, ERASE TICK@7500,"
                + " ERASE TICK@8000, ERASE TICK@8500, ERASE TICK@9000, ERASE TICK@9500,"
                + " ERASE ENOUGH@10000");
  }

  @ParameterizedTest
  @CsvSource({"9980, false", "9999, false", "10000, true", "10020, true"})
  void anEraseWantsItsWholeTenSeconds(long letGo, boolean enough) {
    var hand =
        new Hand(Layout.STANDARD, 20)
            .plays("TIMER v0 NOT_THIS v0 ^" + letGo + " TIMER ^11000")
            .waitsUntil(12_000);
    assertThat(moments(hand).contains(Moment.ENOUGH)).isEqualTo(enough);
    assertThat(hand.gestures()).isEmpty();
  }

  private static List<Moment> moments(Hand hand) {
    return hand.pairs().stream().map(PairHold::moment).toList();
  }

  @Test
  void aButtonThatOpensForAMomentTooLongBeginsAnewWithBothButtonsUp() {
    var hand =
        new Hand(Layout.STANDARD, 20)
            .plays("TIMER v0 NOT_THIS v0 ^5000 v5030 ^19000 TIMER ^19000")
            .waitsUntil(20_000);
    assertThat(moments(hand)).doesNotContain(Moment.ENOUGH).endsWith(Moment.LET_GO);
  }

  @Test
  void aButtonWhoseReleaseWasLostMakesNoPairWithTheNext() {
    var hand =
        new Hand(Layout.STANDARD, 20).plays("TIMER v0").waitsUntil(60_000).plays("NOT_THIS v60000");
    assertThat(hand.waitsUntil(90_000).pairs()).isEmpty();
  }

  @Test
  void whereNobodyCanHaveHeardTheCountdownThereIsNone() {
    // The thread stood still from the third second on.
    var hand = new Hand(Layout.STANDARD, 20).plays("TIMER v0 NOT_THIS v0").waitsUntil(3_000);
    var stalled = new Hand(Layout.STANDARD, 7_500).plays("TIMER v0 NOT_THIS v0");
    assertThat(moments(hand)).contains(Moment.TICK);
    assertThat(moments(stalled.waitsUntil(60_000))).isEmpty();
    hand.stallsUntil(10_500);
    assertThat(moments(hand.waitsUntil(60_000)))
        .endsWith(Moment.LET_GO)
        .doesNotContain(Moment.ENOUGH);
  }

  @Test
  void withOneButtonEveryPressMakesSoundCome() {
    var hand =
        new Hand(Layout.ONE_BUTTON, 20)
            .plays("TIMER v0 NEXT v0 ^400 TIMER ^12000 TIMER v13000 NOT_THIS v13000")
            .waitsUntil(30_000);
    assertThat(hand.pairs()).isEmpty();
    assertThat(hand.notes())
        .isEqualTo("NEXT SHORT@420, TIMER HOLD@5000, TIMER HOLD@18000, NOT_THIS HOLD@18000");
  }

  /// 500 hands that fumble: only where the edges say so plainly was it held for its whole time.
  @Test
  void nothingIsErasedThatWasNotHeld() {
    var random = new Random(6);
    int erased = 0;
    for (int round = 0; round < 500; round++) {
      List<Span> timer = presses(random);
      List<Span> notThis = presses(random);
      var hand = new Hand(Layout.STANDARD, 20);
      List<Edge> edges = new ArrayList<>();
      timer.forEach(span -> span.addTo(edges, Button.TIMER, random));
      notThis.forEach(span -> span.addTo(edges, Button.NOT_THIS, random));
      edges.sort(java.util.Comparator.comparingLong(Edge::at));
      edges.forEach(edge -> hand.edge(edge.at(), edge.button(), edge.down()));
      hand.waitsUntil(200_000);
      boolean told = moments(hand).contains(Moment.ENOUGH);
      long longest =
          timer.stream()
              .flatMapToLong(a -> notThis.stream().mapToLong(b -> a.overlap(b)))
              .max()
              .orElse(0);
      if (told) {
        erased++;
        assertThat(longest).as(hand.notes()).isGreaterThanOrEqualTo(10_000);
      }
      long ends =
          moments(hand).stream().filter(m -> m == Moment.ENOUGH || m == Moment.LET_GO).count();
      assertThat(ends)
          .as("each that began came to one end")
          .isEqualTo(moments(hand).stream().filter(Moment.BEGUN::equals).count());
    }
    assertThat(erased).as("some outputs held on").isBetween(20, 480);
  }

  private record Edge(long at, Button button, boolean down) {}

  /// A press, from its first edge to its last.
  private record Span(long from, long to) {

    /// For at most 16 ms after each end the contact bounces.
    void addTo(List<Edge> edges, Button button, Random random) {
      bounce(edges, from, button, true, random);
      bounce(edges, to, button, false, random);
    }

    private static void bounce(
        List<Edge> edges, long at, Button button, boolean down, Random random) {
      edges.add(new Edge(at, button, down));
      for (int i = 0; i < random.nextInt(3); i++) {
        edges.add(new Edge(at + 4L * i + 2, button, !down));
        edges.add(new Edge(at + 4L * i + 4, button, down));
      }
    }

    long overlap(Span other) {
      return Math.min(to, other.to) + 20 - Math.max(from, other.from);
    }
  }

  private static List<Span> presses(Random random) {
    List<Span> spans = new ArrayList<>();
    long at = random.nextInt(400);
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      long length =
          random.nextInt(3) == 0 ? 100 + random.nextInt(9_000) : 9_700 + random.nextInt(900);
      spans.add(new Span(at, at + length));
      at += length + 40 + random.nextInt(800);
    }
    return spans;
  }
}
