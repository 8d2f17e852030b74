package dev.nightjar.settle;

import static dev.nightjar.heart.StrapState.GOOD;
import static dev.nightjar.heart.StrapState.LOST;
import static dev.nightjar.heart.StrapState.NOISY;
import static dev.nightjar.heart.StrapState.NOT_WORN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.heart.Beat;
import dev.nightjar.heart.StrapState;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettlingTest {

  private static final Duration PLAY = Duration.ofMinutes(100);

  @Test
  void saysNothingBeforeThreeMinutesOfBeats() {
    Sleeper sleeper = new Sleeper().calm(Duration.ofSeconds(179));
    assertThat(sleeper.now()).isEqualTo(new Settledness(0, 0, "listening"));
    sleeper.calm(Duration.ofSeconds(2));
    assertThat(sleeper.now().value()).isGreaterThan(0.1);
    assertThat(sleeper.now().certainty()).isBetween(0.55, 0.6);
  }

  @Test
  void tellsACalmHeartFromAStirredOne() {
    Settledness calm = new Sleeper().calm(Duration.ofMinutes(20)).now();
    Settledness stirred = new Sleeper().stirred(Duration.ofMinutes(20)).now();
    assertThat(calm.value()).isGreaterThan(0.8);
    assertThat(calm.certainty()).isGreaterThan(0.95);
    assertThat(calm.why()).isEqualTo("even breath, steady pulse");
    assertThat(calm.isWaking(SettleSettings.DEFAULTS)).isFalse();
    assertThat(stirred.value()).isLessThan(0.25);
    assertThat(stirred.why()).isEqualTo("tense beat, restless breath, wandering pulse");
    assertThat(stirred.isWaking(SettleSettings.DEFAULTS)).isTrue();
  }

  @Test
  void fallsWithinAMinuteWhenTheHeartSpeedsUp() {
    Sleeper sleeper = new Sleeper().calm(Duration.ofMinutes(20));
    double settled = sleeper.now().value();
    sleeper.beats(Duration.ofSeconds(60), 800, 40);
    assertThat(sleeper.now().value()).isLessThan(settled - 0.2);
    assertThat(sleeper.now().why()).contains("wandering pulse");
  }

  @Test
  void theSameHeartIsTheMoreSettledTheLongerItWaitedUpToAnHour() {
    Sleeper sleeper = new Sleeper().calm(Duration.ofMinutes(5));
    double before = sleeper.now().value();
    for (int minutes : new int[] {5, 10, 20, 20}) { // 10, 20, 40 and 60 min
      double later = sleeper.calm(Duration.ofMinutes(minutes)).now().value();
      assertThat(later).isGreaterThan(before);
      before = later;
    }
    sleeper.calm(Duration.ofMinutes(60));
    assertThat(sleeper.settling.features().orElseThrow().sincePlay()).isEqualTo(Math.log(62));
  }

  @Test
  void pressingPlayAgainStartsTheWaitAnewButKeepsTheBeats() {
    Sleeper sleeper = new Sleeper().calm(Duration.ofMinutes(30));
    double before = sleeper.now().value();
    sleeper.settling = sleeper.settling.playedAgain(sleeper.at);
    assertThat(sleeper.now().certainty()).isGreaterThan(0.95);
    sleeper.calm(Duration.ofSeconds(60));
    assertThat(sleeper.now().value()).isLessThan(before - 0.3);
    assertThat(sleeper.settling.features().orElseThrow().sincePlay()).isLessThan(Math.log(3.1));
  }

  @Test
  void aPulseFarAboveTheSleepersOwnRestIsInDoubtAtMost() {
    SleeperBaseline slow = new SleeperBaseline(List.of(44.0, 44.0, 44.0), List.of());
    SleeperBaseline same = new SleeperBaseline(List.of(60.0, 60.0, 60.0), List.of());
    Sleeper about = new Sleeper(slow).calm(Duration.ofMinutes(40));
    Sleeper resting = new Sleeper(same).calm(Duration.ofMinutes(40));
    assertThat(about.now().value()).isEqualTo(0.5);
    assertThat(about.now().why()).isEqualTo("up and about");
    assertThat(resting.now()).isEqualTo(new Sleeper().calm(Duration.ofMinutes(40)).now());
    assertThat(resting.now().value()).isGreaterThan(0.9);
  }

  @Test
  void whoGotUpIsInDoubtForAQuarterOfAnHourByTheNightsOwnLow() {
    Sleeper sleeper = new Sleeper().calm(Duration.ofMinutes(40));
    sleeper.beats(Duration.ofMinutes(1), 700, 40).calm(Duration.ofMinutes(13));
    assertThat(sleeper.now().value()).isEqualTo(0.5);
    assertThat(sleeper.now().why()).isEqualTo("up and about");
    assertThat(sleeper.calm(Duration.ofMinutes(3)).now().value()).isGreaterThan(0.9);
  }

  @Test
  void whoUsuallyTakesLongerIsAsFarLater() {
    SleeperBaseline slow =
        new SleeperBaseline(List.of(), List.of(40.0, 40.0, 40.0, 40.0, 40.0, 40.0, 40.0));
    double usual = new Sleeper().calm(Duration.ofMinutes(15)).now().value();
    assertThat(new Sleeper(slow).calm(Duration.ofMinutes(15)).now().value()).isLessThan(usual);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
  void holdsWithoutCertaintyWhileTheStrapIsNotGood(StrapState strap) {
    Sleeper sleeper = new Sleeper().stirred(Duration.ofMinutes(10));
    double before = sleeper.now().value();
    sleeper.strap(strap).calm(Duration.ofHours(1));
    assertThat(sleeper.now().value()).isEqualTo(before);
    assertThat(sleeper.now().certainty()).isZero();
    assertThat(sleeper.now().why()).startsWith("held, strap ");
  }

  @Test
  void aGapThatNobodyToldOfHoldsAndLosesCertainty() {
    Sleeper sleeper = new Sleeper().stirred(Duration.ofMinutes(10));
    double before = sleeper.now().value();
    sleeper.silence(Duration.ofSeconds(30));
    assertThat(sleeper.now().certainty()).isCloseTo(0.45, within(0.1));
    sleeper.silence(Duration.ofSeconds(30));
    assertThat(sleeper.now().value()).isEqualTo(before);
    assertThat(sleeper.now().certainty()).isZero();
  }

  @Test
  void afterALossItMovesOnlyAfterThreeMinutesOfBeats() {
    Sleeper sleeper = new Sleeper().stirred(Duration.ofMinutes(10));
    double before = sleeper.now().value();
    sleeper.strap(LOST).silence(Duration.ofHours(1)).strap(GOOD);
    Duration deadline =
        sleeper.at.plus(Duration.ofSeconds(164)); // six halves, and the half of a half minute
    while (sleeper.at.compareTo(deadline) < 0) {
      sleeper.calm(Duration.ofMillis(1));
      assertThat(sleeper.now().value()).as("at %s", sleeper.at).isEqualTo(before);
    }
    assertThat(sleeper.calm(Duration.ofSeconds(62)).now().value()).isGreaterThan(before + 0.3);
  }

  @Test
  void neverRisesOnTooFewBeats() {
    Random random = new Random(11);
    Sleeper sleeper = new Sleeper().stirred(Duration.ofMinutes(10));
    double before = sleeper.now().value();
    for (int i = 0; i < 500; i++) { // at most 11 s of beats in 30
      sleeper.calm(Duration.ofSeconds(1 + random.nextInt(10)));
      sleeper.silence(Duration.ofSeconds(20 + random.nextInt(30)));
      assertThat(sleeper.now().value()).isEqualTo(before);
    }
    assertThat(sleeper.now().certainty()).isZero();
  }

  @Test
  void neverRisesOnAbnormalBeats() {
    Sleeper sleeper = new Sleeper().stirred(Duration.ofMinutes(10));
    double before = sleeper.now().value();
    for (int i = 0; i < 3600; i++) {
      sleeper.beat(1000, false);
    }
    assertThat(sleeper.now().value()).isEqualTo(before);
    assertThat(sleeper.now().certainty()).isZero();
  }

  @Test
  void estimatesThroughTheShortGapsOfARealLogger() {
    Sleeper sleeper = new Sleeper();
    for (int i = 0; i < 30; i++) {
      sleeper.calm(Duration.ofSeconds(25)).silence(Duration.ofSeconds(8));
    }
    assertThat(sleeper.now().value()).isGreaterThan(0.6);
    assertThat(sleeper.now().certainty()).isGreaterThan(0.8);
  }

  @Test
  void doesNotTakeTheStepAcrossAGapForVariability() {
    Sleeper broken = new Sleeper();
    for (int i = 0; i < 100; i++) { // 900 and 1100 ms, never side by side without a gap
      broken.beats(Duration.ofSeconds(10), i % 2 == 0 ? 900 : 1100, 0);
      broken.silence(Duration.ofSeconds(4));
    }
    assertThat(broken.now().why()).contains("tense beat");
  }

  @Test
  void aJumpInTimeIsTheSameAsWaiting() {
    Sleeper jumped = new Sleeper().calm(Duration.ofMinutes(10));
    Sleeper waited = new Sleeper().calm(Duration.ofMinutes(10));
    jumped.silence(Duration.ofHours(9));
    for (int s = 0; s < 9 * 3600; s++) {
      waited.silence(Duration.ofSeconds(1));
    }
    assertThat(jumped.calm(Duration.ofSeconds(321)).now())
        .isEqualTo(waited.calm(Duration.ofSeconds(321)).now());
  }

  @Test
  void askingChangesNothingAndTimeThatGoesBackIsNow() {
    Sleeper sleeper = new Sleeper().calm(Duration.ofMinutes(10));
    Settledness now = sleeper.now();
    assertThat(sleeper.settling.settledness(sleeper.at.plusSeconds(3600)).certainty()).isZero();
    assertThat(sleeper.now()).isEqualTo(now);
    assertThat(sleeper.settling.state(Duration.ZERO, GOOD).settledness(sleeper.at)).isEqualTo(now);
  }

  @Test
  void namesEachReasonToHold() {
    Sleeper sleeper = new Sleeper().calm(Duration.ofMinutes(10));
    assertThat(sleeper.strap(NOISY).now().why()).isEqualTo("held, strap noisy");
    assertThat(sleeper.strap(NOT_WORN).now().why()).isEqualTo("held, strap not worn");
    assertThat(sleeper.strap(LOST).now().why()).isEqualTo("held, strap lost");
    assertThat(sleeper.strap(GOOD).silence(Duration.ofSeconds(59)).now().why())
        .isEqualTo("held, too few beats");
  }

  /// Makes beats, second after second.
  private static final class Sleeper {
    private final Random random = new Random(3);
    private Duration at = PLAY;
    private StrapState strap = GOOD;
    private Settling settling;

    Sleeper() {
      this(SleeperBaseline.NONE);
    }

    Sleeper(SleeperBaseline habit) {
      settling = Settling.start(PLAY, GOOD, SettlingModel.shipped(), habit);
    }

    /// 60 a minute, breathing 15 a minute with an RMSSD of about 60 ms.
    Sleeper calm(Duration length) {
      return beats(length, 1000, 40);
    }

    /// 85 a minute, drifting, in slow waves of 8 s rather than with the breath.
    Sleeper stirred(Duration length) {
      Duration end = at.plus(length);
      while (at.compareTo(end) < 0) {
        double drift = 70 * Math.sin(2 * Math.PI * at.toMillis() / 170_000.0);
        double wave = 15 * Math.sin(2 * Math.PI * at.toMillis() / 8000.0);
        beat(700 + drift + wave + 5 * random.nextGaussian(), true);
      }
      return this;
    }

    Sleeper beats(Duration length, double rrMillis, double breath) {
      Duration end = at.plus(length);
      while (at.compareTo(end) < 0) {
        double phase = 2 * Math.PI * at.toMillis() / 4000.0;
        beat(rrMillis + breath * Math.sin(phase) + breath / 4 * random.nextGaussian(), true);
      }
      return this;
    }

    void beat(double rrMillis, boolean normal) {
      at = at.plusNanos((long) (rrMillis * 1e6));
      settling = settling.state(at, strap).beat(new Beat(at, rrMillis, normal));
    }

    Sleeper silence(Duration length) {
      at = at.plus(length);
      settling = settling.state(at, strap);
      return this;
    }

    Sleeper strap(StrapState state) {
      strap = state;
      settling = settling.state(at, state);
      return this;
    }

    Settledness now() {
      return settling.settledness(at);
    }
  }
}
