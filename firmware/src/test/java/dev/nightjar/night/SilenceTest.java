package dev.nightjar.night;

import static dev.nightjar.night.Action.Note.Kind.DECISION;
import static dev.nightjar.night.Action.Note.Kind.NIGHT_ENDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.panel.LightPattern;
import dev.nightjar.sound.Cause;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The silence after the fade, and the sound's return by itself for those who want it.
class SilenceTest {

  @ParameterizedTest
  @EnumSource(Heart.class)
  void silenceStaysWhateverTheHeartDoes(Heart heart) {
    Evening evening = Evening.withTimer(15).play().minutesPass(15).heart(heart).minutesPass(120);
    assertThat(evening.mode()).isEqualTo(Mode.SILENT);
    assertThat(evening.sounds()).isEmpty();
  }

  @Test
  void wakingBringsTheSoundBackGentlyWhereTheSettingSaysSo() {
    Evening evening = silentWithAHeartThatWasSettled();
    evening.heart(Heart.AWAKE);
    int waited = 0;
    while (evening.seconds(1).mode() == Mode.SILENT) {
      waited++;
    }
    // Awake for three minutes by the estimate, which itself needs some.
    assertThat(waited).isBetween(180, 600);
    assertThat(evening.mode()).isEqualTo(Mode.RESUMING);
    assertThat(evening.sounds())
        .containsExactly(new SoundCommand.FadeTo(Decibels.FADE_FLOOR, Duration.ZERO, Cause.DEVICE));
    assertThat(evening.notes(DECISION))
        .containsExactly("the heart looks awake: the sound comes back");
    assertThat(evening.kept().mode()).isEqualTo(Mode.RESUMING);
    assertThat(evening.kept().timerRest()).contains(Evening.minutes(30));
    for (int s = 1; s < 60; s++) {
      assertThat(evening.seconds(1).level()).isEqualTo(-60 + s);
    }
    assertThat(evening.seconds(1).level()).isZero();
    assertThat(evening.mode()).isEqualTo(Mode.FOLLOWING);
    assertThat(evening.secondsLeft()).isEqualTo(29 * 60);
    assertThat(evening.minutesPass(29).mode()).isEqualTo(Mode.SILENT);
  }

  @Test
  void aShortStirringBringsNothingBack() {
    Evening evening = silentWithAHeartThatWasSettled();
    for (int i = 0; i < 6; i++) {
      evening.heart(Heart.AWAKE);
      while (evening.state().wakingSince == null) {
        evening.seconds(1);
      }
      // Short, for the estimate looks at five minutes: of 30 s of waking it makes two minutes.
      evening.seconds(30).heart(Heart.SETTLED).minutesPass(12);
      assertThat(evening.mode()).isEqualTo(Mode.SILENT);
      assertThat(evening.state().wakingSince).isNull();
    }
  }

  @Test
  void theThreeMinutesOfWakingAreCountedFromItsFirstSign() {
    Evening evening = silentWithAHeartThatWasSettled().heart(Heart.AWAKE);
    while (evening.state().wakingSince == null) {
      evening.seconds(1);
    }
    assertThat(evening.seconds(179).mode()).isEqualTo(Mode.SILENT);
    assertThat(evening.seconds(1).mode()).isEqualTo(Mode.RESUMING);
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "NOISY", "OFF_SKIN"})
  void aStrapThatIsNotGoodIsNoWaking(Heart heart) {
    Evening evening = silentWithAHeartThatWasSettled().heart(Heart.AWAKE);
    while (evening.state().wakingSince == null) {
      evening.seconds(1);
    }
    evening.heart(heart).minutesPass(60);
    assertThat(evening.mode()).isEqualTo(Mode.SILENT);
    assertThat(evening.sounds()).isEmpty();
  }

  @Test
  void aPressWhileItComesBackBringsItAllTheWayAndLonger() {
    Evening evening = silentWithAHeartThatWasSettled().heart(Heart.AWAKE);
    while (evening.seconds(1).mode() == Mode.SILENT) {
      assertThat(evening.level()).isEqualTo(Double.NEGATIVE_INFINITY);
    }
    evening.seconds(20).play();
    assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
    assertThat(evening.level()).isZero();
    assertThat(evening.secondsLeft()).isEqualTo(45 * 60 - 20);
  }

  @Test
  void aStrapThatFlickersWhileItComesBackDoesNotSendItAwayAgain() {
    Evening evening = silentWithAHeartThatWasSettled().heart(Heart.AWAKE);
    while (evening.seconds(1).mode() == Mode.SILENT) {
      assertThat(evening.level()).isEqualTo(Double.NEGATIVE_INFINITY);
    }
    evening.heart(Heart.NONE).seconds(15).heart(Heart.AWAKE).seconds(46);
    assertThat(evening.mode()).isEqualTo(Mode.FOLLOWING);
    assertThat(evening.level()).isGreaterThan(-2);
  }

  @Test
  void theNightEndsTwelveHoursAfterItBegan() {
    Evening evening = Evening.withTimer(15).play().seconds(12 * 3600 - 1);
    assertThat(evening.mode()).isEqualTo(Mode.SILENT);
    evening.seconds(1);
    assertThat(evening.mode()).isEqualTo(Mode.IDLE);
    assertThat(evening.notes(NIGHT_ENDED)).hasSize(1);
    assertThat(evening.actions()).contains(new Action.Light(LightPattern.OFF, false));
    assertThat(evening.kept().mode()).isEqualTo(Mode.IDLE);
  }

  @Test
  void aSoundThatStillPlaysThenGoesSlowly() {
    Evening evening = Evening.allNight(30, -20).play().seconds(12 * 3600 - 1).seconds(1);
    assertThat(evening.mode()).isEqualTo(Mode.IDLE);
    assertThat(evening.sounds()).containsExactly(new SoundCommand.Stop(Evening.minutes(1)));
  }

  @Test
  void thePlayAfterItIsANightOfItsOwn() {
    Evening evening = Evening.withTimer(15).play().seconds(12 * 3600).play().minutesPass(11 * 60);
    assertThat(evening.mode()).isEqualTo(Mode.SILENT);
  }

  private static Evening silentWithAHeartThatWasSettled() {
    Evening evening = Evening.returning(45).heart(Heart.SETTLED).play().minutesPass(45);
    assertThat(evening.mode()).isEqualTo(Mode.SILENT);
    return evening;
  }
}
