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

class ProgressTest {

  private static final SettleSettings SETTINGS = SettleSettings.DEFAULTS;
  private static final Settledness SETTLED = new Settledness(1, 1, "");
  private static final Settledness DOUBTFUL = new Settledness(1, 0, "");
  private static final Settledness NEITHER = new Settledness(0.25, 0, "");
  private static final Settledness WAKING = new Settledness(0.24, 0.5, "");

  @Test
  void standsStillForThreeMinutesAfterPlay() {
    Progress waited = minutes(Progress.start(SETTINGS), 3, SETTLED, GOOD);
    assertThat(waited.value()).isZero();
    assertThat(minutes(waited, 1, SETTLED, GOOD).value()).isPositive();
  }

  @Test
  void aSettledHeartTakesTwentyMinutes() {
    Progress progress = patient();
    assertThat(minutes(progress, 10, SETTLED, GOOD).value()).isCloseTo(0.5, within(1e-9));
    assertThat(minutes(progress, 21, SETTLED, GOOD).value()).isEqualTo(1);
  }

  @Test
  void aHeartThatNeverSettlesTakesNinety() {
    Progress progress = patient();
    for (Settledness slow : new Settledness[] {DOUBTFUL, NEITHER, WAKING}) {
      assertThat(minutes(progress, 45, slow, GOOD).value()).isCloseTo(0.5, within(1e-9));
      assertThat(minutes(progress, 91, slow, GOOD).value()).isEqualTo(1);
    }
  }

  @Test
  void halfSettledOrHalfCertainGoesHalfwayBetween() {
    double halfway = (1.0 / 20 + 1.0 / 90) / 2;
    assertThat(minutes(patient(), 1, new Settledness(0.5, 1, ""), GOOD).value())
        .isCloseTo(halfway, within(1e-9));
    assertThat(minutes(patient(), 1, new Settledness(1, 0.5, ""), GOOD).value())
        .isCloseTo(halfway, within(1e-9));
  }

  @Test
  void givesWayToWakingButNotBehindTheSlowLine() {
    Progress half = minutes(patient(), 10, SETTLED, GOOD);
    Progress back = minutes(half, 2, WAKING, GOOD);
    assertThat(back.value()).isCloseTo(0.3, within(1e-9));
    assertThat(minutes(back, 8, WAKING, GOOD).value()).isCloseTo(20.0 / 90, within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
  void holdsWhileTheStrapIsNotGood(StrapState strap) {
    Progress half = minutes(patient(), 10, SETTLED, GOOD);
    assertThat(minutes(half, 300, SETTLED, strap).value()).isEqualTo(half.value());
    assertThat(minutes(half, 300, WAKING, strap).value()).isEqualTo(half.value());
  }

  @Test
  void aLossDoesNotStopTheClockOfPatience() {
    Progress progress = minutes(Progress.start(SETTINGS), 3, SETTLED, LOST);
    assertThat(minutes(progress, 1, SETTLED, GOOD).value()).isCloseTo(0.05, within(1e-9));
  }

  @Test
  void staysAtItsEnd() {
    Progress end = minutes(patient(), 30, SETTLED, GOOD);
    assertThat(minutes(end, 60, WAKING, GOOD).value()).isEqualTo(1);
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
        .isThrownBy(() -> new SettleSettings(hour, hour, minute, minute, 0.2))
        .withMessage("patience lies between PT0S and PT30M, not at PT1H");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettleSettings(minute, minute, minute, minute, 0.2))
        .withMessageStartingWith("slowest");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettleSettings(minute, hour, hour.plus(minute), minute, 0.2))
        .withMessageStartingWith("fastest");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettleSettings(minute, hour, minute, Duration.ZERO, 0.2))
        .withMessageStartingWith("giveWay");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettleSettings(minute, hour, minute, minute, 0.6))
        .withMessageStartingWith("wakingBelow");
  }

  @Test
  void saysHowFarItIs() {
    assertThat(minutes(patient(), 10, SETTLED, GOOD)).hasToString("50 % of the fade");
  }

  private static Progress patient() {
    return minutes(Progress.start(SETTINGS), 3, SETTLED, GOOD);
  }

  private static Progress minutes(Progress progress, int minutes, Settledness s, StrapState strap) {
    Progress next = progress;
    for (int i = 0; i < minutes * 60; i++) {
      next = next.next(Duration.ofSeconds(1), s, strap);
    }
    return next;
  }
}
