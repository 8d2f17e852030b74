package dev.nightjar.settle;

import static dev.nightjar.heart.StrapState.GOOD;
import static dev.nightjar.heart.StrapState.LOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.heart.StrapState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FadeProgressTest {

  // Figures of its own: those that ship are chosen on the cost, and may change.
  private static final SettleSettings SETTINGS =
      new SettleSettings(
          Duration.ofMinutes(3), 0.77, Duration.ofMinutes(2), Duration.ofMinutes(2), 0.25);
  private static final Settledness SETTLED = new Settledness(1, 1, "");
  private static final Settledness JUST_SETTLED = new Settledness(0.77, 1, "");
  private static final Settledness DOUBTFUL = new Settledness(1, 0.49, "");
  private static final Settledness DOUBTFUL_WAKING = new Settledness(0, 0.49, "");
  private static final Settledness WAKING = new Settledness(0, 0.5, "");

  @Test
  void standsStillForThreeMinutesAfterPlay() {
    FadeProgress waited = seconds(FadeProgress.start(SETTINGS), 180, SETTLED, GOOD);
    assertThat(waited.value()).isZero();
    assertThat(seconds(waited, 1, SETTLED, GOOD).value()).isPositive();
  }

  @Test
  void aWhollySettledHeartTakesTwoMinutes() {
    assertThat(seconds(patient(), 60, SETTLED, GOOD).value()).isCloseTo(0.5, within(1e-9));
    assertThat(seconds(patient(), 119, SETTLED, GOOD).value()).isLessThan(1);
    assertThat(seconds(patient(), 121, SETTLED, GOOD).value()).isEqualTo(1);
  }

  @Test
  void itIsQuickToBeginWithByTheRootOfHowSettled() {
    double quarter = 0.77 + 0.23 / 4;
    assertThat(seconds(patient(), 60, new Settledness(quarter, 1, ""), GOOD).value())
        .isCloseTo(0.25, within(1e-9));
    double ninth = 0.77 + 0.23 / 9;
    assertThat(seconds(patient(), 60, new Settledness(ninth, 1, ""), GOOD).value())
        .isCloseTo(0.5 / 3, within(1e-9));
  }

  @Test
  void onTheBorderItStandsAndBelowItGoesBack() {
    FadeProgress half = half();
    assertThat(seconds(half, 600, JUST_SETTLED, GOOD).value()).isEqualTo(half.value());
    assertThat(seconds(half, 60, new Settledness(0.76, 1, ""), GOOD).value())
        .isCloseTo(0.5 - 0.5 * 0.01 / 0.77, within(1e-9));
  }

  @Test
  void aWhollyWokenHeartTakesItBackInTwoMinutesAndNoFurtherThanTheStart() {
    assertThat(seconds(half(), 30, WAKING, GOOD).value()).isCloseTo(0.25, within(1e-9));
    assertThat(seconds(half(), 61, WAKING, GOOD).value()).isZero();
    assertThat(seconds(half(), 600, WAKING, GOOD).value()).isZero();
  }

  @Test
  void backIsTheSlowerTheNearerTheBorder() {
    assertThat(seconds(half(), 30, new Settledness(0.77 / 2, 1, ""), GOOD).value())
        .isCloseTo(0.375, within(1e-9));
  }

  @Test
  void aHeartThatNeverSettlesNeverStarts() {
    assertThat(seconds(patient(), 5400, new Settledness(0.7, 1, ""), GOOD).value()).isZero();
  }

  @Test
  void standsStillWhileTooLittleWasHeard() {
    assertThat(seconds(half(), 5400, DOUBTFUL, GOOD).value()).isEqualTo(half().value());
    assertThat(seconds(half(), 5400, DOUBTFUL_WAKING, GOOD).value()).isEqualTo(half().value());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
  void standsStillWhileTheStrapIsNotGood(StrapState strap) {
    assertThat(seconds(half(), 5400, SETTLED, strap).value()).isEqualTo(half().value());
    assertThat(seconds(half(), 5400, WAKING, strap).value()).isEqualTo(half().value());
  }

  @Test
  void aLossDoesNotStopTheClockOfPatience() {
    FadeProgress progress = seconds(FadeProgress.start(SETTINGS), 180, SETTLED, LOST);
    assertThat(seconds(progress, 60, SETTLED, GOOD).value()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void whatFadedByOtherMeansCounts() {
    assertThat(half().atLeast(0.7).value()).isEqualTo(0.7);
    assertThat(half().atLeast(0.3).value()).isEqualTo(half().value());
  }

  @Test
  void staysAtItsEnd() {
    FadeProgress end = seconds(patient(), 121, SETTLED, GOOD);
    assertThat(seconds(end, 3600, WAKING, GOOD).value()).isEqualTo(1);
  }

  @Test
  void refusesTimeThatGoesBackAndSharesOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> patient().next(Duration.ofSeconds(-1), SETTLED, GOOD));
    assertThatIllegalArgumentException().isThrownBy(() -> new Settledness(1.01, 1, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new Settledness(1, Double.NaN, ""));
  }

  @Test
  void settingsNameTheValueThatIsWrong() {
    Duration minute = Duration.ofMinutes(1);
    Duration hour = Duration.ofHours(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettleSettings(hour, 0.8, minute, minute, 0.2))
        .withMessage("patience lies between PT0S and PT30M, not at PT1H");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettleSettings(minute, 0.49, minute, minute, 0.2))
        .withMessage("settledFrom lies between 0.5 and 0.95, not at 0.49");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettleSettings(minute, 0.8, hour.multipliedBy(13), minute, 0.2))
        .withMessageStartingWith("fastest");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettleSettings(minute, 0.8, minute, Duration.ZERO, 0.2))
        .withMessageStartingWith("giveWay");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettleSettings(minute, 0.8, minute, minute, 0.6))
        .withMessageStartingWith("wakingBelow");
  }

  @Test
  void saysHowFarItIs() {
    assertThat(half()).hasToString("50 % of the fade");
  }

  private static FadeProgress patient() {
    return seconds(FadeProgress.start(SETTINGS), 180, SETTLED, GOOD);
  }

  private static FadeProgress half() {
    return seconds(patient(), 60, SETTLED, GOOD);
  }

  private static FadeProgress seconds(
      FadeProgress progress, int seconds, Settledness s, StrapState strap) {
    FadeProgress next = progress;
    for (int i = 0; i < seconds; i++) {
      next = next.next(Duration.ofSeconds(1), s, strap);
    }
    return next;
  }
}
