package dev.nightjar.night;

import static dev.nightjar.night.Action.Note.Kind.DECISION;
import static dev.nightjar.night.Action.Note.Kind.STRAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.sound.Cause;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.unit.BeatsPerMinute;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How the sound goes, and how it comes back.
class FadingTest {

  // --- The timer alone ---

  @ParameterizedTest
  @ValueSource(ints = {15, 30, 45, 60, 90})
  void theTimerFadesItsLastFiveMinutesAndEndsInSilence(int minutes) {
    Evening evening = Evening.withTimer(minutes).play().minutesPass(minutes - 5L);
    assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
    assertThat(evening.level()).isZero();
    evening.seconds(1);
    assertThat(evening.mode()).isEqualTo(Mode.FADING);
    assertThat(evening.notes(DECISION)).containsExactly("the timer ends: the sound fades");
    assertThat(evening.level()).isCloseTo(-0.2, within(1e-9));
    evening.seconds(149);
    assertThat(evening.level()).isCloseTo(-30, within(1e-6));
    evening.seconds(149);
    assertThat(evening.mode()).isEqualTo(Mode.FADING);
    evening.seconds(1);
    assertThat(evening.mode()).isEqualTo(Mode.SILENT);
    assertThat(evening.actions()).contains(new Action.Light(LightPattern.OFF, true));
    assertThat(evening.notes(DECISION)).containsExactly("the sound has faded to silence");
  }

  @Test
  void eachStepIsARampAsLongAsTheStep() {
    Evening evening = Evening.withTimer(15).play().minutesPass(12).seconds(1);
    assertThat(evening.sounds())
        .containsExactly(
            new SoundCommand.FadeTo(evening.state().level(), Duration.ofSeconds(1), Cause.DEVICE));
  }

  @Test
  void soundThatDoesNotMoveGetsNoCommands() {
    assertThat(Evening.withTimer(45).play().minutesPass(39).sounds()).isEmpty();
  }

  @Test
  void aFadeNeverTouchesTheVolumeAndTheNextPlayStartsAtIt() {
    Evening evening = Evening.withTimer(15).asksVolume(-7).play().minutesPass(16).play();
    assertThat(evening.state().memory().volume()).isEqualTo(new Decibels(-7));
    assertThat(evening.level()).isZero();
    evening.minutesPass(13).press(Button.PLAY, Gesture.Kind.LONG).play();
    assertThat(evening.level()).isZero();
    assertThat(evening.sounds())
        .contains(new SoundCommand.SetVolume(new Decibels(-7), Cause.PRESS));
  }

  @ParameterizedTest
  @EnumSource(names = {"PLAY", "TIMER"})
  void onePressInAFadeBringsTheSoundBackAndAddsFifteenMinutes(Button button) {
    Evening evening = Evening.withTimer(15).play().minutesPass(13).press(button);
    assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
    assertThat(evening.sounds())
        .containsExactly(
            new SoundCommand.FadeTo(Decibels.ZERO, Duration.ofSeconds(2), Cause.PRESS));
    assertThat(evening.secondsLeft()).isEqualTo(17 * 60);
    assertThat(evening.actions()).contains(new Action.Light(LightPattern.PLAYING, false));
    assertThat(evening.notes(DECISION)).containsExactly("the sound is back, 17 min left");
    // Nothing interferes with the glide.
    assertThat(evening.seconds(3).sounds()).isEmpty();
    assertThat(evening.minutesPass(17).mode()).isEqualTo(Mode.SILENT);
  }

  @ParameterizedTest
  @EnumSource(names = {"PLAY", "TIMER", "NEXT"})
  void inSilenceItComesBackForFifteenMinutes(Button button) {
    Evening evening = Evening.withTimer(30).play().minutesPass(60).press(button);
    assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
    assertThat(evening.level()).isZero();
    assertThat(evening.secondsLeft()).isEqualTo(15 * 60);
    assertThat(evening.scenesPlayed()).isEmpty();
  }

  @Test
  void whereTheFadeHasHardlyBegunThePressIsFeltAsADip() {
    Evening evening = Evening.withTimer(15).play().minutesPass(10).seconds(10);
    assertThat(evening.level()).isBetween(-3.0, -1.0);
    assertThat(evening.play().sounds()).startsWith(new SoundCommand.Dip());
  }

  @Test
  void aFadeThatIsBroughtBackAgainAndAgainNeverPlaysBeyondTheCap() {
    Evening evening = Evening.withTimer(90).heart(Heart.SETTLED).play();
    for (int time = 0; time < 4; time++) {
      while (evening.level() > -10) {
        evening.minutesPass(1);
      }
      evening.play();
      assertThat(evening.secondsLeft()).isLessThanOrEqualTo(90 * 60);
    }
  }

  @Test
  void bringingBackATimerThatIsOffLeavesItOff() {
    Evening evening = Evening.withTimer(0).heart(Heart.SETTLED).play().minutesPass(20);
    assertThat(evening.level()).isLessThan(-3);
    evening.heart(Heart.NONE).seconds(11).play();
    assertThat(evening.notes(DECISION)).containsExactly("the sound is back");
    assertThat(evening.state().rest(evening.now())).isEmpty();
    assertThat(evening.minutesPass(30).level()).isZero();
  }

  // --- Following the heart ---

  @Test
  void theFadeFollowsASettledHeartToSilenceLongBeforeTheTimer() {
    Evening evening = Evening.withTimer(90).heart(Heart.SETTLED).play().seconds(6);
    assertThat(evening.mode()).isEqualTo(Mode.FOLLOWING);
    assertThat(evening.notes(DECISION)).contains("the fade follows the heart");
    assertThat(evening.notes(STRAP)).containsExactly("the strap is good");
    assertThat(evening.state().heart().rate()).contains(new BeatsPerMinute(60));
    assertThat(evening.minutesPass(2).level()).isZero();
    assertThat(evening.minutesPass(9).level()).isBetween(-40.0, -5.0);
    assertThat(evening.state().progress()).isEqualTo(evening.level() / -60);
    assertThat(evening.minutesPass(20).mode()).isEqualTo(Mode.SILENT);
  }

  @Test
  void itGivesWayToWakingByNoMoreThanADecibelASecond() {
    Evening evening = Evening.withTimer(90).heart(Heart.SETTLED).play().minutesPass(12);
    evening.heart(Heart.AWAKE);
    double deepest = evening.level();
    assertThat(deepest).isBetween(-40.0, -15.0);
    for (int second = 0; second < 600; second++) {
      double before = evening.level();
      double rise = evening.seconds(1).level() - before;
      assertThat(rise).isLessThanOrEqualTo(1 + 1e-9);
      deepest = Math.min(deepest, evening.level());
    }
    assertThat(deepest).as("given way before silence").isGreaterThan(-60);
    assertThat(evening.level()).as("wholly back").isZero();
  }

  @Test
  void aPressInAFadeThatFollowsStartsTheFollowingAnew() {
    Evening evening = Evening.withTimer(45).heart(Heart.SETTLED).play().minutesPass(13);
    assertThat(evening.level()).isLessThan(-3);
    evening.play();
    assertThat(evening.level()).isZero();
    assertThat(evening.state().progress()).isZero();
    assertThat(evening.secondsLeft()).isEqualTo(47 * 60);
    // The wait for sleep counts from the press: the same heart takes as long once more.
    assertThat(evening.minutesPass(9).level()).isZero();
    assertThat(evening.minutesPass(3).level()).isBetween(-40.0, -3.0);
  }

  @Test
  void aHeartThatShallNotBeFollowedIsNot() {
    Evening evening = Evening.at(Evening.settings(60, false, false, false, -20));
    evening.heart(Heart.SETTLED).play().minutesPass(54);
    assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
    assertThat(evening.level()).isZero();
    assertThat(evening.heart(Heart.NONE).minutesPass(1).level()).isZero();
  }

  @Test
  void withTheTimerOffAHeartThatNeverSettlesIsCappedAtNinetyMinutes() {
    Evening evening = Evening.withTimer(0).heart(Heart.AWAKE).play().seconds(5);
    assertThat(evening.secondsLeft()).isEqualTo(90 * 60);
    evening.minutesPass(89);
    assertThat(evening.mode()).isEqualTo(Mode.FADING);
    assertThat(evening.minutesPass(1).mode()).isEqualTo(Mode.SILENT);
  }

  @Test
  void withTheTimerOffAndNoStrapItPlaysOn() {
    Evening evening = Evening.withTimer(0).play().minutesPass(300);
    assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
    assertThat(evening.level()).isZero();
  }

  @Test
  void aStrapPutOnAfterTheCapDoesNotEndTheSoundThereAndThen() {
    Evening evening = Evening.withTimer(0).play().minutesPass(120);
    evening.heart(Heart.AWAKE).minutesPass(3);
    assertThat(evening.mode()).isEqualTo(Mode.FOLLOWING);
    assertThat(evening.level()).isZero();
    assertThat(evening.secondsLeft()).isEqualTo(87 * 60 + 5);
  }

  // --- The strap goes ---

  @ParameterizedTest
  @EnumSource(names = {"NONE", "OFF_SKIN"})
  void aLostStrapMeansAStraightLineFromThereToSilenceAtTheTimersEnd(Heart gone) {
    Evening evening = Evening.withTimer(60).heart(Heart.SETTLED).play().minutesPass(12);
    evening.heart(gone).seconds(11);
    assertThat(evening.notes(STRAP))
        .containsExactly(gone == Heart.NONE ? "the strap is lost" : "the strap is not worn");
    double from = evening.level();
    long left = evening.secondsLeft();
    assertThat(from).isBetween(-40.0, -3.0);
    evening.seconds(600);
    double perSecond = (-60 - from) / left;
    assertThat(evening.level()).isCloseTo(from + 600 * perSecond, within(1e-6));
    evening.seconds(left - 601);
    assertThat(evening.mode()).isNotEqualTo(Mode.SILENT);
    assertThat(evening.seconds(1).mode()).isEqualTo(Mode.SILENT);
  }

  @Test
  void withTheTimerOffTheLineEndsWithTheCap() {
    Evening evening = Evening.withTimer(0).heart(Heart.AWAKE).play().minutesPass(5);
    evening.heart(Heart.NONE).seconds(evening.secondsLeft() - 1);
    assertThat(evening.mode()).isEqualTo(Mode.FADING);
    assertThat(evening.seconds(1).mode()).isEqualTo(Mode.SILENT);
  }

  @Test
  void whatFadedWithoutTheStrapIsNotTakenBackWhenItReturns() {
    Evening evening = Evening.withTimer(60).heart(Heart.SETTLED).play().minutesPass(10);
    evening.heart(Heart.NONE).minutesPass(25);
    double faded = evening.level();
    evening.heart(Heart.SETTLED).minutesPass(2);
    assertThat(evening.notes(STRAP)).containsExactly("the strap is good");
    assertThat(evening.level()).isBetween(faded - 5, faded);
  }

  @Test
  void norWhenItReturnsNoisy() {
    Evening evening = Evening.withTimer(60).heart(Heart.SETTLED).play().minutesPass(10);
    evening.heart(Heart.NONE).minutesPass(25);
    double faded = evening.level();
    evening.heart(Heart.NOISY).minutesPass(2);
    assertThat(evening.notes(STRAP)).containsExactly("the strap is noisy");
    assertThat(evening.level()).isBetween(faded - 1, faded);
  }

  @Test
  void aNoisyStrapHoldsTheFadeUntilTheTimersLastStretch() {
    Evening evening = Evening.withTimer(45).heart(Heart.SETTLED).play().minutesPass(10);
    evening.heart(Heart.NOISY).minutesPass(2);
    double held = evening.level();
    evening.minutesPass(27);
    assertThat(evening.level()).isCloseTo(held, within(1e-9));
    evening.minutesPass(5);
    assertThat(evening.level()).isLessThan(held - 20);
    assertThat(evening.minutesPass(1).mode()).isEqualTo(Mode.SILENT);
  }

  @Test
  void aStrapThatWasNeverThereChangesNothing() {
    Evening evening = Evening.withTimer(45).heart(Heart.OFF_SKIN).play().minutesPass(39);
    assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
    assertThat(evening.level()).isZero();
  }

  // --- All night ---

  @ParameterizedTest
  @ValueSource(doubles = {0, -10, -20, -60})
  void allNightItFadesToTheBedAndStaysThere(double bed) {
    Evening evening = Evening.allNight(30, bed).play().minutesPass(30);
    assertThat(evening.level()).isEqualTo(bed);
    assertThat(evening.minutesPass(300).level()).isEqualTo(bed);
    assertThat(evening.mode()).isEqualTo(Mode.FADING);
    assertThat(evening.sounds()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Heart.class)
  void allNightNoHeartTakesItBelowTheBed(Heart heart) {
    Evening evening = Evening.allNight(60, -20).heart(Heart.SETTLED).play().minutesPass(10);
    evening.heart(heart);
    for (int minute = 0; minute < 120; minute++) {
      assertThat(evening.minutesPass(1).level()).isBetween(-20.0, 0.0);
    }
    evening.play();
    assertThat(evening.level()).isZero();
    assertThat(evening.secondsLeft()).isEqualTo(15 * 60);
  }
}
