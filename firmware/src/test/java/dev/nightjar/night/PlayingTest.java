package dev.nightjar.night;

import static dev.nightjar.night.Action.Note.Kind.NIGHT_BEGAN;
import static dev.nightjar.night.Action.Note.Kind.NIGHT_ENDED;
import static dev.nightjar.night.Action.Note.Kind.PRESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.fade.Fade;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.LightPattern;
import dev.nightjar.sound.Cause;
import dev.nightjar.sound.SoundCommand;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What a hand asks for is done at once, and felt.
class PlayingTest {

  @Test
  void aFreshDeviceIsSilentUntilAHandAsks() {
    Evening evening = Evening.withTimer(45);
    assertThat(evening.mode()).isEqualTo(Mode.IDLE);
    assertThat(evening.state().level()).isEqualTo(Decibels.SILENCE);
    evening.heart(Heart.AWAKE);
    State idle = evening.state();
    assertThat(evening.minutesPass(90).actions()).isEmpty();
    assertThat(evening.state()).isSameAs(idle);
  }

  @Test
  void playSoundsAtTheChosenVolume() {
    Evening evening = Evening.withTimer(45).play();
    assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
    assertThat(evening.state().level()).isEqualTo(Decibels.ZERO);
    assertThat(evening.secondsLeft()).isEqualTo(45 * 60);
    assertThat(evening.scenesPlayed()).containsExactly("rain");
    assertThat(evening.sounds())
        .contains(new SoundCommand.SetVolume(new Decibels(-12), Cause.PRESS));
    assertThat(evening.actions()).contains(new Action.Light(LightPattern.PLAYING, false));
    assertThat(evening.notes(NIGHT_BEGAN)).hasSize(1);
    assertThat(evening.notes(PRESS)).containsExactly("play short: play");
  }

  @Test
  void aPressIsJournalledButATurnOfTheKnobIsNot() {
    Evening evening = Evening.withTimer(45).play();
    evening.press(Button.VOLUME_UP, Gesture.Kind.DETENT);
    assertThat(evening.notes(PRESS)).isEmpty();
    evening.press(Button.VOLUME_UP, Gesture.Kind.REPEAT);
    assertThat(evening.notes(PRESS)).isEmpty();
    evening.press(Button.VOLUME_UP);
    assertThat(evening.notes(PRESS)).containsExactly("volume up short: volume up");
  }

  @Test
  void aGestureThatMeansNothingDoesNothing() {
    Evening evening = Evening.withTimer(45).play();
    assertThat(evening.press(Button.PLAY, Gesture.Kind.DOUBLE).actions()).isEmpty();
  }

  @Test
  void stopEndsTheNightWithinTwoSeconds() {
    Evening evening = Evening.withTimer(45).play().minutesPass(1);
    evening.press(Button.PLAY, Gesture.Kind.LONG);
    assertThat(evening.mode()).isEqualTo(Mode.IDLE);
    assertThat(evening.sounds()).containsExactly(new SoundCommand.Stop(Duration.ofSeconds(2)));
    assertThat(evening.notes(NIGHT_ENDED)).hasSize(1);
    assertThat(evening.kept().sounded()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"SHORT, 2", "LONG, 2", "DETENT, 1", "REPEAT, 1"})
  void volumeStepsAreFineAndBounded(Gesture.Kind kind, double step) {
    Evening evening = Evening.withTimer(45).play();
    evening.press(Button.VOLUME_UP, kind);
    assertThat(volume(evening)).isEqualTo(-12 + step);
    evening.press(Button.VOLUME_DOWN, kind).press(Button.VOLUME_DOWN, kind);
    assertThat(volume(evening)).isEqualTo(-12 - step);
    assertThat(evening.sounds())
        .containsExactly(new SoundCommand.SetVolume(new Decibels(-12 - step), Cause.PRESS));
    for (int i = 0; i < 100; i++) {
      evening.press(Button.VOLUME_DOWN, kind);
    }
    assertThat(volume(evening)).isEqualTo(-60);
    for (int i = 0; i < 100; i++) {
      evening.press(Button.VOLUME_UP, kind);
    }
    assertThat(volume(evening)).isZero();
  }

  @Test
  void atTheLoudestAPressIsStillFelt() {
    Evening evening = Evening.withTimer(45).play().asksVolume(0);
    evening.press(Button.VOLUME_UP);
    assertThat(evening.sounds()).containsExactly(new SoundCommand.Dip());
    evening.press(Button.PLAY).press(Button.VOLUME_UP);
    assertThat(evening.sounds()).containsExactly(new SoundCommand.Tick());
  }

  @Test
  void aVolumeThatCannotBeHeardYetIsConfirmedByATick() {
    Evening idle = Evening.withTimer(45);
    assertThat(idle.press(Button.VOLUME_UP).sounds()).endsWith(new SoundCommand.Tick());
    Evening paused = Evening.withTimer(45).play().play();
    assertThat(paused.press(Button.VOLUME_UP).sounds()).endsWith(new SoundCommand.Tick());
    Evening playing = Evening.withTimer(45).play();
    assertThat(playing.press(Button.VOLUME_UP).sounds()).hasSize(1);
  }

  @Test
  void theVolumeChosenInSilenceIsTakenWithoutASound() {
    Evening silent = Evening.withTimer(15).play().minutesPass(16);
    assertThat(silent.mode()).isEqualTo(Mode.SILENT);
    silent.press(Button.VOLUME_DOWN);
    assertThat(volume(silent)).isEqualTo(-14);
    assertThat(silent.mode()).isEqualTo(Mode.SILENT);
    silent.asksVolume(-14);
    assertThat(silent.actions()).isEmpty();
  }

  @Test
  void theNextSceneComesWithoutTouchingTheFadeOrTheTimer() {
    Evening evening = Evening.withTimer(15).play().minutesPass(12);
    double level = evening.level();
    evening.press(Button.NEXT);
    assertThat(evening.scenesPlayed()).containsExactly("brook");
    assertThat(evening.sounds()).isEmpty();
    assertThat(evening.level()).isEqualTo(level);
    assertThat(evening.secondsLeft()).isEqualTo(180);
    assertThat(evening.state().memory().scene()).isEqualTo("brook");
  }

  @Test
  void aSceneThatIsAskedForPlaysInEveryMode() {
    Evening idle = Evening.withTimer(15).asksScene("wind");
    assertThat(idle.mode()).isEqualTo(Mode.PLAYING);
    assertThat(idle.scenesPlayed()).containsExactly("wind");
    Evening silent = Evening.withTimer(15).play().minutesPass(16).asksScene("wind");
    assertThat(silent.mode()).isEqualTo(Mode.PLAYING);
    assertThat(silent.level()).isZero();
    assertThat(silent.scenesPlayed()).containsExactly("wind");
    Evening paused = Evening.withTimer(15).play().play().asksScene("wind");
    assertThat(paused.mode()).isEqualTo(Mode.PLAYING);
    assertThat(paused.scenesPlayed()).containsExactly("wind");
  }

  @Test
  void theSceneIsThereAgainTheNextNight() {
    Evening evening = Evening.withTimer(15).play().press(Button.NEXT);
    evening.press(Button.PLAY, Gesture.Kind.LONG).play();
    assertThat(evening.scenesPlayed()).containsExactly("brook");
  }

  // --- The timer ---

  @Test
  void theTimerButtonGoesThroughItsChoicesAndStartsEachFromNow() {
    Evening evening = Evening.withTimer(45).play().minutesPass(10);
    for (int minutes : new int[] {60, 90}) {
      evening.press(Button.TIMER);
      assertThat(evening.secondsLeft()).isEqualTo(60L * minutes);
      assertThat(evening.sounds()).containsExactly(new SoundCommand.Dip());
    }
    evening.press(Button.TIMER);
    assertThat(evening.state().rest(evening.now())).isEmpty();
    evening.press(Button.TIMER);
    assertThat(evening.secondsLeft()).isEqualTo(15 * 60);
    assertThat(evening.state().memory().timer()).isEqualTo(Evening.minutes(15));
  }

  @Test
  void aTimerSetWhileIdleCountsFromPlay() {
    Evening evening = Evening.withTimer(45).press(Button.TIMER);
    assertThat(evening.sounds()).containsExactly(new SoundCommand.Tick());
    assertThat(evening.mode()).isEqualTo(Mode.IDLE);
    evening.oneTickAfter(Evening.minutes(30)).play();
    assertThat(evening.secondsLeft()).isEqualTo(60 * 60);
  }

  @Test
  void aTimerSetInSilenceIsRememberedAndTheSilenceKept() {
    Evening silent = Evening.withTimer(15).play().minutesPass(16).asksTimer(60);
    assertThat(silent.mode()).isEqualTo(Mode.SILENT);
    assertThat(silent.sounds()).isEmpty();
    assertThat(silent.minutesPass(5).mode()).isEqualTo(Mode.SILENT);
  }

  @Test
  void aLongPressOfTheTimerTurnsItOffAndInAFadeBringsTheSoundBack() {
    Evening evening = Evening.withTimer(15).play().minutesPass(12);
    assertThat(evening.mode()).isEqualTo(Mode.FADING);
    evening.press(Button.TIMER, Gesture.Kind.LONG);
    assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
    assertThat(evening.level()).isZero();
    assertThat(evening.state().rest(evening.now())).isEmpty();
    assertThat(evening.minutesPass(120).level()).isZero();
  }

  // --- The pause ---

  @Test
  void aPauseFreezesTheTimer() {
    Evening evening = Evening.withTimer(45).play().minutesPass(20).play();
    assertThat(evening.mode()).isEqualTo(Mode.PAUSED);
    assertThat(evening.sounds()).containsExactly(new SoundCommand.Pause());
    assertThat(evening.actions()).contains(new Action.Light(LightPattern.PAUSED, false));
    assertThat(evening.minutesPass(50).secondsLeft()).isEqualTo(25 * 60);
    assertThat(evening.state().level()).isEqualTo(Decibels.SILENCE);
    evening.play();
    assertThat(evening.sounds()).containsExactly(new SoundCommand.Resume(Cause.PRESS));
    assertThat(evening.secondsLeft()).isEqualTo(25 * 60);
    assertThat(evening.minutesPass(25).mode()).isEqualTo(Mode.SILENT);
  }

  @Test
  void aPauseFreezesTheCapOfATimerThatIsOff() {
    Evening evening = Evening.withTimer(0).heart(Heart.AWAKE).play().minutesPass(4);
    long left = evening.secondsLeft();
    evening.play().minutesPass(40).play();
    assertThat(evening.secondsLeft()).isEqualTo(left);
  }

  @Test
  void aTimerSetInAPauseRunsFromTheEndOfThePause() {
    Evening evening = Evening.withTimer(45).play().minutesPass(20).play().minutesPass(30);
    evening.asksTimer(15).minutesPass(10);
    assertThat(evening.secondsLeft()).isEqualTo(15 * 60);
    assertThat(evening.play().secondsLeft()).isEqualTo(15 * 60);
  }

  @Test
  void anotherSceneEndsThePauseWhereItBegan() {
    Evening evening = Evening.withTimer(45).play().minutesPass(20).play().minutesPass(30);
    evening.press(Button.NEXT);
    assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
    assertThat(evening.scenesPlayed()).containsExactly("brook");
    assertThat(evening.secondsLeft()).isEqualTo(25 * 60);
  }

  @Test
  void theLevelGoesOnAfterAPauseFromWhereItWas() {
    Evening evening = Evening.withTimer(45).heart(Heart.SETTLED).play();
    while (evening.level() > -2) {
      evening.seconds(1);
    }
    double level = evening.level();
    evening.play();
    assertThat(evening.mode()).isEqualTo(Mode.PAUSED);
    evening.minutesPass(20).play().seconds(1);
    assertThat(evening.level()).isBetween(level - Fade.FALL_DB_PER_SECOND, level + 1);
    assertThat(evening.mode()).isEqualTo(Mode.FOLLOWING);
  }

  @Test
  void aPauseOfTwoHoursEndsTheNight() {
    Evening evening = Evening.withTimer(45).play().play();
    evening.seconds(2 * 3600 - 1);
    assertThat(evening.mode()).isEqualTo(Mode.PAUSED);
    evening.seconds(1);
    assertThat(evening.mode()).isEqualTo(Mode.IDLE);
    assertThat(evening.notes(NIGHT_ENDED)).hasSize(1);
  }

  // --- The strap's button ---

  @ParameterizedTest
  @EnumSource(names = {"PLAYING", "SILENT"})
  void holdingTheTimerLearnsAStrapAndLightsNothingWhileSomeoneSleeps(Mode mode) {
    Evening evening = Evening.withTimer(15).play().minutesPass(mode == Mode.SILENT ? 16 : 1);
    assertThat(evening.mode()).isEqualTo(mode);
    evening.press(Button.TIMER, Gesture.Kind.HOLD);
    assertThat(evening.actions())
        .contains(
            new Action.LearnStrap(), new Action.Light(LightPattern.LEARNING, mode == Mode.SILENT));
    assertThat(evening.sounds()).isEmpty();
  }

  private static double volume(Evening evening) {
    return evening.state().memory().volume().value();
  }
}
