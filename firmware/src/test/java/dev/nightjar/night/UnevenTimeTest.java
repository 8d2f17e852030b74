package dev.nightjar.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.fade.Fade;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Ticks that come twice, late, or not at all for minutes do no harm.
class UnevenTimeTest {

  @ParameterizedTest
  @EnumSource(Mode.class)
  void twoTicksOfOneMomentAreOne(Mode mode) {
    Evening evening = in(mode);
    assertThat(evening.mode()).isEqualTo(mode);
    double level = evening.level();
    for (int i = 0; i < 3; i++) {
      assertThat(evening.oneTickAfter(Duration.ZERO).actions()).isEmpty();
    }
    assertThat(evening.level()).isEqualTo(level);
    assertThat(evening.mode()).isEqualTo(mode);
  }

  @Test
  void ticksOfOneMomentAtTheBedAfterTheTimerAreHarmless() {
    Evening evening = Evening.allNight(15, -20).play().minutesPass(20);
    assertThat(evening.oneTickAfter(Duration.ZERO).level()).isEqualTo(-20);
  }

  @Test
  void aPressAndATickAtOneMomentAreBothTaken() {
    Evening evening = Evening.withTimer(15).play().oneTickAfter(Duration.ZERO);
    assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
    evening.minutesPass(13).play().oneTickAfter(Duration.ZERO);
    assertThat(evening.level()).isZero();
  }

  @Test
  void ticksAtAnyPaceGiveTheSameLine() {
    Evening fine = Evening.withTimer(15).play();
    Evening coarse = Evening.withTimer(15).play();
    for (int i = 0; i < 12 * 60 * 4; i++) {
      fine.oneTickAfter(Duration.ofMillis(250));
    }
    for (int i = 0; i < 12 * 60 / 2; i++) {
      coarse.oneTickAfter(Duration.ofSeconds(2));
    }
    assertThat(fine.level()).isCloseTo(-24, within(1e-6));
    assertThat(coarse.level()).isCloseTo(-24, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 10, 60, 600, 3600})
  void aProcessThatStoodStillMovesOnFromWhereItIs(long seconds) {
    for (Heart heart : new Heart[] {Heart.NONE, Heart.SETTLED, Heart.AWAKE}) {
      Evening evening = Evening.withTimer(90).heart(heart).play().minutesPass(12);
      double before = evening.level();
      evening.oneTickAfter(Duration.ofSeconds(seconds));
      double twoSeconds = 2 * Fade.FALL_DB_PER_SECOND;
      assertThat(evening.level()).isBetween(before - twoSeconds - 1e-9, before);
    }
  }

  @Test
  void aTimerThatEndedMeanwhileEndsInTenSecondsAndNotAtOnce() {
    Evening evening = Evening.withTimer(15).play().minutesPass(5);
    evening.oneTickAfter(Evening.minutes(60));
    assertThat(evening.level()).isEqualTo(-12);
    assertThat(evening.mode()).isEqualTo(Mode.FADING);
    assertThat(evening.seconds(7).level()).isEqualTo(-54);
    assertThat(evening.seconds(1).mode()).isEqualTo(Mode.SILENT);
  }

  @Test
  void aReturnAfterAPowerCutRisesNoFasterForIt() {
    Evening evening = Evening.withTimer(45).play().minutesPass(5).cut();
    evening.oneTickAfter(Evening.minutes(5));
    assertThat(evening.level()).isEqualTo(-28);
  }

  @Test
  void aNightThatEndedMeanwhileIsOver() {
    Evening evening = Evening.withTimer(0).play().oneTickAfter(Duration.ofHours(13));
    assertThat(evening.mode()).isEqualTo(Mode.IDLE);
  }

  private static Evening in(Mode mode) {
    Evening evening = Evening.returning(15).heart(Heart.SETTLED);
    return switch (mode) {
      case IDLE -> evening;
      case PLAYING -> evening.heart(Heart.NONE).play().minutesPass(1);
      case FOLLOWING -> evening.play().minutesPass(5);
      case FADING -> evening.play().minutesPass(12);
      case SILENT -> evening.play().minutesPass(16);
      case RESUMING -> evening.play().minutesPass(5).cut().seconds(3);
      case PAUSED -> evening.play().play().minutesPass(1);
    };
  }
}
