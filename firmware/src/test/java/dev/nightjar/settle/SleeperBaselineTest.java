package dev.nightjar.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SleeperBaselineTest {

  private static final Duration TEN = Duration.ofMinutes(10);

  // --- What a night tells ---

  @Test
  void theRestingRateIsTheLowestOfAnHourOrMore() {
    NightBaseline night = NightBaseline.NONE;
    for (int i = 0; i < 119; i++) {
      night = night.next(60 + i % 7, 0, Duration.ofSeconds(30L * i));
      assertThat(night.restingRate()).isEmpty();
    }
    assertThat(night.next(61, 0, TEN).restingRate()).contains(60.0);
    assertThat(night.next(51, 0, TEN).restingRate()).contains(51.0);
  }

  @Test
  void theWaitEndsWhereTheFirstFiveMinutesThatLookSettledBegan() {
    NightBaseline night = NightBaseline.NONE;
    night = settled(night, 10, 9);
    assertThat(night.settledAfterMinutes()).as("not lasting").isEmpty();
    night = night.next(60, 0.5, Duration.ofMinutes(15));
    night = settled(night, 20, 9);
    assertThat(night.settledAfterMinutes()).as("not in a row").isEmpty();
    night = settled(night, 24.5, 1);
    assertThat(night.settledAfterMinutes()).contains(20.0);
    night = settled(night.next(60, 0, TEN), 60, 20);
    assertThat(night.settledAfterMinutes()).as("the first counts").contains(20.0);
  }

  @Test
  void playingAgainBeginsTheWaitAnewUnlessItsEndWasSeen() {
    NightBaseline again = settled(NightBaseline.NONE, 10, 9).playedAgain();
    assertThat(settled(again, 0.5, 1).settledAfterMinutes()).isEmpty();
    assertThat(settled(again, 0.5, 10).settledAfterMinutes()).contains(0.5);
    assertThat(settled(NightBaseline.NONE, 10, 10).playedAgain().settledAfterMinutes())
        .contains(10.0);
  }

  @Test
  void aHeartThatHadSettledWhenPlayWasPressedAgainTellsNoWait() {
    NightBaseline again = settled(NightBaseline.NONE.playedAgain(), 0.01, 10);
    assertThat(again.settledAfterMinutes()).isEmpty();
    assertThat(SleeperBaseline.NONE.with(again)).isEqualTo(SleeperBaseline.NONE);
  }

  @Test
  void afterAPowerCutTheWaitIsNotKnown() {
    assertThat(settled(NightBaseline.RESUMED, 10, 30).settledAfterMinutes()).isEmpty();
  }

  @Test
  void whoWalkedAboutIsAboutForAQuarterOfAnHour() {
    assertThat(NightBaseline.NONE.isAbout(TEN)).isFalse();
    assertThat(NightBaseline.NONE.seen(TEN, 80.9, 60).isAbout(TEN)).isFalse();
    NightBaseline about = NightBaseline.NONE.seen(TEN, 81, 60);
    assertThat(about.isAbout(TEN)).isTrue();
    assertThat(about.isAbout(TEN.plusMinutes(15).minusMillis(1))).isTrue();
    assertThat(about.isAbout(TEN.plusMinutes(15))).isFalse();
    assertThat(about.seen(TEN.plusMinutes(5), 60, 60)).as("rest ends nothing").isEqualTo(about);
    assertThat(settled(about, 10, 3).isAbout(TEN)).isTrue();
    assertThat(about.playedAgain().isAbout(TEN)).isTrue();
  }

  // --- What the nights have in common ---

  @Test
  void isTheMedianOfTheLastSevenAndUnknownBeforeThree() {
    SleeperBaseline habit = SleeperBaseline.NONE;
    for (double rate : new double[] {60, 70}) {
      habit = habit.with(night(rate, 20));
      assertThat(habit.restingRate()).isEmpty();
      assertThat(habit.counted(TEN)).isEqualTo(TEN);
    }
    habit = habit.with(night(50, 30));
    assertThat(habit.restingRate()).contains(60.0);
    assertThat(habit.waits()).containsExactly(20.0, 20.0, 30.0);
    for (int i = 0; i < 7; i++) {
      habit = habit.with(night(55 + i, 40));
    }
    assertThat(habit.restingRates()).containsExactly(55.0, 56.0, 57.0, 58.0, 59.0, 60.0, 61.0);
    assertThat(habit.restingRate()).contains(58.0);
    assertThat(habit.waits()).hasSize(7);
  }

  @Test
  void aNightThatToldNothingChangesNothing() {
    SleeperBaseline habit = new SleeperBaseline(List.of(60.0), List.of(20.0));
    assertThat(habit.with(NightBaseline.NONE)).isEqualTo(habit);
  }

  @Test
  void isKeptToATenth() {
    assertThat(SleeperBaseline.NONE.with(night(57.123, 20)).restingRates()).containsExactly(57.1);
  }

  @ParameterizedTest
  @CsvSource({
    // the pace of nights that took as long as the fitted ones is 1
    "15, 7, 600",
    "15, 3, 600",
    // twice as long: half as far with all nights, drawn to 1 with few: 0.5^(7/10), 0.5^(3/6)
    "30, 7, 369",
    "30, 3, 424",
    "7.5, 7, 974",
    // and never more than twice or half
    "720, 7, 300",
    "0.5, 7, 1200",
  })
  void timeCountsAtTheSleepersOwnPace(double wait, int nights, long seconds) {
    SleeperBaseline habit = new SleeperBaseline(List.of(), Collections.nCopies(nights, wait));
    assertThat(habit.counted(TEN).toSeconds()).isEqualTo(seconds);
  }

  @Test
  void saysHowSureItIs() {
    assertThat(SleeperBaseline.NONE.inWords())
        .isEqualTo(
            "resting rate not known yet (0 of 3 nights); usual wait not known yet (0 of 3 nights)");
    assertThat(new SleeperBaseline(List.of(50.0, 58.0, 53.0), List.of(12.0)).inWords())
        .isEqualTo(
            "resting rate 53 a minute (3 nights, from 50 to 58);"
                + " usual wait not known yet (1 of 3 nights)");
  }

  @Test
  void refusesWhatNoNightTells() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SleeperBaseline(List.of(), List.of(0.4)))
        .withMessageStartingWith("waits are at most 7 numbers from 0.5 to 720");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SleeperBaseline(Collections.nCopies(8, 60.0), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SleeperBaseline(List.of(Double.NaN), List.of()));
  }

  private static NightBaseline night(double rate, double wait) {
    NightBaseline night = settled(NightBaseline.NONE, wait, 10);
    for (int i = 0; i < 120; i++) {
      night = night.next(rate, 0, Duration.ofHours(1));
    }
    return night;
  }

  /// So many half minutes that look settled, the first so long after play.
  private static NightBaseline settled(NightBaseline night, double minutes, int count) {
    NightBaseline next = night;
    for (int i = 0; i < count; i++) {
      Duration at = Duration.ofMillis(Math.round((minutes + i / 2.0) * 60_000));
      next = next.next(200, 0.51, at);
    }
    return next;
  }
}
