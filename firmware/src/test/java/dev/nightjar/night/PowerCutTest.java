package dev.nightjar.night;

import static dev.nightjar.night.Action.Note.Kind.DECISION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.sound.Cause;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes back after a power cut, and what does not.
class PowerCutTest {

  @Test
  void theSameSoundRisesOverThirtySecondsForTheTimersRest() {
    Evening evening = Evening.withTimer(45).play().press(Button.NEXT).minutesPass(20).cut();
    assertThat(evening.mode()).isEqualTo(Mode.RESUMING);
    assertThat(evening.actions()).contains(new Action.PlayScene("brook", Cause.DEVICE));
    assertThat(evening.sounds())
        .containsExactly(
            new SoundCommand.SetVolume(new Decibels(-12), Cause.DEVICE),
            new SoundCommand.FadeTo(new Decibels(-30), Duration.ZERO, Cause.DEVICE));
    assertThat(evening.notes(DECISION))
        .containsExactly("resumes brook after an interruption, 25 min left");
    assertThat(evening.actions()).noneMatch(Action.Light.class::isInstance);
    assertThat(evening.secondsLeft()).isEqualTo(25 * 60);
    // Another cut before the next minute counts as that minute: see the flickering supply.
    assertThat(evening.kept())
        .isEqualTo(new ResumePoint(Mode.RESUMING, Decibels.ZERO, Optional.of(Evening.minutes(24))));
    for (int s = 1; s < 30; s++) {
      assertThat(evening.seconds(1).level()).isEqualTo(s - 30);
      assertThat(evening.mode()).isEqualTo(Mode.RESUMING);
    }
    assertThat(evening.seconds(1).level()).isZero();
    assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
    assertThat(evening.notes(DECISION)).containsExactly("the sound plays");
    assertThat(evening.minutesPass(25).mode()).isEqualTo(Mode.SILENT);
  }

  @Test
  void aSupplyThatFlickersAllNightDoesNotPlayForEver() {
    Evening evening = Evening.withTimer(15).play().minutesPass(1);
    int cuts = 0;
    while (evening.mode() != Mode.IDLE) {
      evening.seconds(20).cut();
      assertThat(++cuts).isLessThanOrEqualTo(15);
    }
    assertThat(cuts).isGreaterThan(10);
  }

  @Test
  void aNightThatWasNeverInterruptedStartsIdle() {
    Evening evening = Evening.withTimer(45);
    assertThat(evening.actions())
        .containsExactly(
            new Action.Sound(new SoundCommand.SetVolume(new Decibels(-12), Cause.DEVICE)));
  }

  @ParameterizedTest
  @EnumSource(Heart.class)
  void itIsNeverLouderThanTheFadeThenInForceWhateverTheStrapDoesNext(Heart next) {
    Evening evening = Evening.withTimer(60).heart(Heart.SETTLED).play().minutesPass(12);
    double inForce = evening.level();
    assertThat(inForce).isBetween(-45.0, -10.0);
    evening.heart(next == Heart.AWAKE ? Heart.SETTLED : next).cut();
    assertThat(evening.level()).isBetween(-60.0, inForce);
    for (int s = 0; s < 600; s++) {
      assertThat(evening.seconds(1).level()).isLessThanOrEqualTo(inForce);
    }
  }

  @Test
  void aFadeThatFollowedGoesOnInAStraightLineUntilTheHeartIsHeardAgain() {
    Evening evening = Evening.withTimer(60).heart(Heart.SETTLED).play().minutesPass(12);
    evening.heart(Heart.NONE).cut().minutesPass(1);
    double then = evening.level();
    long left = evening.secondsLeft();
    evening.seconds(left / 2);
    assertThat(evening.level()).isBetween((then - 60) / 2 - 0.1, (then - 60) / 2 + 0.1);
    assertThat(evening.seconds(left - left / 2).mode()).isEqualTo(Mode.SILENT);
  }

  @Test
  void inTheTimersFadeAtMostADecibelIsLostAndNoneGained() {
    for (int second = 601; second < 899; second += 7) {
      Evening evening = Evening.withTimer(15).play().seconds(second);
      double inForce = evening.level();
      Evening after = evening.cut();
      assertThat(after.state().resumeTo.value())
          .as("cut after %d s", second)
          .isBetween(inForce - 1, inForce);
    }
  }

  @Test
  void aDeepFadeStartsFromTheFloor() {
    Evening evening = Evening.withTimer(15).play().minutesPass(14).cut();
    assertThat(evening.level()).isEqualTo(-60);
    assertThat(evening.mode()).isEqualTo(Mode.RESUMING);
  }

  @Test
  void aSecondCutWhileItComesBackResumesToTheSameLevel() {
    Evening evening = Evening.withTimer(45).play().minutesPass(20).cut().seconds(3).cut();
    assertThat(evening.mode()).isEqualTo(Mode.RESUMING);
    assertThat(evening.minutesPass(1).level()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, false", "PT11H59M, false", "PT12H, false", "PT12H0.001S, true", "PT40H, true"})
  void afterTwelveHoursItStaysSilent(String away, boolean silent) {
    Duration gone = away.equals("0") ? Duration.ZERO : Duration.parse(away);
    Evening evening = Evening.withTimer(45).play().minutesPass(1).cut(Optional.of(gone));
    assertThat(evening.mode()).isEqualTo(silent ? Mode.IDLE : Mode.RESUMING);
  }

  @Test
  void withoutAClockItResumes() {
    Evening evening = Evening.withTimer(45).play().minutesPass(1).cut(Optional.empty());
    assertThat(evening.mode()).isEqualTo(Mode.RESUMING);
  }

  @Test
  void whatDidNotResumeOnceDoesNotResumeAtTheNextStartEither() {
    Evening evening = Evening.withTimer(45).play().minutesPass(1);
    evening.cut(Optional.of(Duration.ofHours(13))).cut(Optional.empty());
    assertThat(evening.mode()).isEqualTo(Mode.IDLE);
  }

  @Test
  void theTimerOffResumesForAnHour() {
    Evening evening = Evening.withTimer(0).play().minutesPass(200).cut();
    assertThat(evening.secondsLeft()).isEqualTo(3600);
    assertThat(evening.minutesPass(60).mode()).isEqualTo(Mode.SILENT);
  }

  @ParameterizedTest
  @CsvSource({"10, 60", "60, 30"})
  void aCapResumesForItsRestAndAtMostAnHour(int minutes, int left) {
    Evening evening = Evening.withTimer(0).heart(Heart.AWAKE).play().seconds(5);
    evening.minutesPass(minutes).heart(Heart.NONE).cut();
    assertThat(evening.secondsLeft()).isBetween(60L * left, 60L * left + 60);
    assertThat(evening.secondsLeft()).isLessThanOrEqualTo(3600);
  }

  @Test
  void theTimerThatReplacedOneThatWasOffIsForThisNightOnly() {
    Evening evening = Evening.withTimer(0).play().cut();
    assertThat(evening.state().memory().timer()).isZero();
  }

  @Test
  void silenceStaysSilentAndIdleIdleAndAPauseDoesNotPlay() {
    assertThat(Evening.withTimer(15).play().minutesPass(16).cut().mode()).isEqualTo(Mode.IDLE);
    assertThat(Evening.withTimer(15).cut().mode()).isEqualTo(Mode.IDLE);
    assertThat(Evening.withTimer(15).play().play().cut().mode()).isEqualTo(Mode.IDLE);
    Evening stopped = Evening.withTimer(15).play().press(Button.PLAY, Gesture.Kind.LONG).cut();
    assertThat(stopped.mode()).isEqualTo(Mode.IDLE);
    assertThat(stopped.sounds()).hasSize(1);
    assertThat(stopped.scenesPlayed()).isEmpty();
  }

  @Test
  void aTimerThatWasJustOverDoesNotPlayAgain() {
    ResumePoint over =
        new ResumePoint(Mode.FADING, new Decibels(-59.9), Optional.of(Duration.ZERO));
    assertThat(start(over, Evening.withTimer(15)).mode()).isEqualTo(Mode.IDLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 30, 200})
  void anAllNightSoundComesBackToItsBed(int minutes) {
    Evening evening = Evening.allNight(30, -20).play().minutesPass(minutes);
    double before = evening.level();
    evening.cut().minutesPass(1);
    assertThat(evening.level()).isBetween(before - 4, before);
    assertThat(evening.minutesPass(60).level()).isEqualTo(-20);
  }

  @Test
  void aBedSetMeanwhileDoesNotLiftAFadeThatWasDeeper() {
    Evening evening = Evening.withTimer(15).play().minutesPass(12);
    double inForce = evening.level();
    evening.cut(Optional.empty(), Evening.settings(15, true, false, true, -20));
    assertThat(evening.minutesPass(5).level()).isBetween(-60.0, inForce);
  }

  @Test
  void aPressWhileItComesBackBringsTheWholeSound() {
    Evening evening = Evening.withTimer(45).play().minutesPass(20).cut().seconds(5).play();
    assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
    assertThat(evening.level()).isZero();
    assertThat(evening.secondsLeft()).isEqualTo(40 * 60 - 5);
  }

  @Test
  void threeDecibelsDownIsStillPlayingAndMoreIsAFade() {
    assertThat(Evening.withTimer(45).play().cut().seconds(27).play().mode()).isEqualTo(Mode.PAUSED);
    assertThat(Evening.withTimer(45).play().cut().seconds(26).play().mode())
        .isEqualTo(Mode.PLAYING);
    Evening oneButton = Evening.oneButton(45).play().cut().seconds(27).play();
    assertThat(oneButton.sounds()).startsWith(new SoundCommand.Dip());
  }

  @Test
  void aStartInTheMiddleOfARunIsANewRun() {
    Evening evening = Evening.withTimer(45).play().minutesPass(1);
    State state = evening.state();
    Event again =
        new Event.Started(
            evening.now(), state.settings(), state.layout(), state.memory(), Optional.empty());
    assertThat(Night.next(state, again).state().mode()).isEqualTo(Mode.IDLE);
  }

  @Test
  void theResumePointIsKeptAtEveryDecisionAndOnceAMinute() {
    Evening evening = Evening.withTimer(45).play();
    assertThat(keeps(evening)).isEqualTo(1);
    assertThat(keeps(evening.seconds(59))).isZero();
    assertThat(keeps(evening.seconds(1))).isEqualTo(1);
    assertThat(keeps(evening.seconds(59))).isZero();
    for (Button button : new Button[] {Button.NEXT, Button.TIMER, Button.NOT_THIS}) {
      assertThat(keeps(evening.press(button))).as("%s", button).isEqualTo(1);
    }
    assertThat(keeps(evening.play())).isEqualTo(1);
    assertThat(keeps(evening.play())).isEqualTo(1);
    assertThat(evening.minutesPass(10).kept().timerRest())
        .contains(Duration.ofSeconds(evening.secondsLeft()));
  }

  @Test
  void anIdleDeviceKeepsNothing() {
    assertThat(keeps(Evening.withTimer(45).minutesPass(5))).isZero();
  }

  private static long keeps(Evening evening) {
    return evening.actions().stream().filter(Action.Keep.class::isInstance).count();
  }

  private static State start(ResumePoint point, Evening like) {
    State state = like.state();
    Interruption cut = new Interruption(point, Optional.empty());
    return Night.start(
            new Event.Started(
                like.now(), state.settings(), state.layout(), state.memory(), Optional.of(cut)))
        .state();
  }
}
