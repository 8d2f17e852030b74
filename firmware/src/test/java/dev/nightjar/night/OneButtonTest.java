package dev.nightjar.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.sound.SoundCommand;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The one-button layout, from the press to what is heard.
class OneButtonTest {

  @ParameterizedTest
  @EnumSource(names = {"SHORT", "LONG", "HOLD"})
  void anyPressOfAnyButtonMakesSoundCome(Gesture.Kind kind) {
    for (Button button : Button.values()) {
      Evening evening = Evening.oneButton(45).press(button, kind);
      assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
      assertThat(evening.level()).isZero();
      assertThat(evening.secondsLeft()).isEqualTo(45 * 60);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SHORT", "LONG"})
  void whileItPlaysAPressAddsFifteenMinutesAndIsFelt(Gesture.Kind kind) {
    Evening evening = Evening.oneButton(45).press(Button.PLAY).minutesPass(10);
    evening.press(Button.PLAY, kind);
    assertThat(evening.secondsLeft()).isEqualTo(50 * 60);
    assertThat(evening.sounds()).contains(new SoundCommand.Dip());
    assertThat(evening.level()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"SHORT", "LONG"})
  void inAFadeItComesBackWithFifteenMinutesMore(Gesture.Kind kind) {
    Evening evening = Evening.oneButton(15).press(Button.PLAY).minutesPass(13);
    evening.press(Button.NEXT, kind);
    assertThat(evening.level()).isZero();
    assertThat(evening.secondsLeft()).isEqualTo(17 * 60);
    assertThat(evening.scenesPlayed()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"SHORT", "LONG", "HOLD"})
  void inSilenceItComesBackForFifteenMinutes(Gesture.Kind kind) {
    Evening evening = Evening.oneButton(15).press(Button.PLAY).minutesPass(100);
    evening.press(Button.PLAY, kind);
    assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
    assertThat(evening.secondsLeft()).isEqualTo(15 * 60);
  }

  @Test
  void holdingFadesOutAndThePressAfterPlaysAgain() {
    for (int minutes : new int[] {1, 12}) {
      Evening evening = Evening.oneButton(15).press(Button.PLAY).minutesPass(minutes);
      evening.press(Button.PLAY, Gesture.Kind.HOLD);
      assertThat(evening.mode()).isEqualTo(Mode.IDLE);
      assertThat(evening.sounds()).containsExactly(new SoundCommand.Stop(Duration.ofSeconds(10)));
      evening.press(Button.PLAY);
      assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
      assertThat(evening.secondsLeft()).isEqualTo(15 * 60);
    }
  }

  @ParameterizedTest
  @CsvSource({"15, 30", "30, 45", "45, 60", "60, 75", "90, 90"})
  void anAnxiousHandGetsAQuarterOfAnHourBeyondTheTimerAndNeverMoreThanTheCap(int timer, int most) {
    Evening evening = Evening.oneButton(timer).press(Button.PLAY);
    for (int press = 0; press < 26; press++) {
      evening.press(Button.PLAY);
    }
    assertThat(evening.secondsLeft()).isEqualTo(60L * most);
    evening.minutesPass(most);
    assertThat(evening.mode()).isEqualTo(Mode.SILENT);
  }

  @Test
  void withTheTimerOffPressesNeverGoBeyondTheCap() {
    Evening evening = Evening.oneButton(0).heart(Heart.AWAKE).press(Button.PLAY).minutesPass(5);
    for (int press = 0; press < 26; press++) {
      evening.press(Button.PLAY).seconds(2);
    }
    assertThat(evening.secondsLeft()).isLessThanOrEqualTo(90 * 60);
  }

  @Test
  void aTimerThatACommandSetBeyondTheCapIsNotCutByAPress() {
    Evening evening = Evening.oneButton(45).press(Button.PLAY).asksTimer(180).minutesPass(10);
    evening.press(Button.PLAY).press(Button.PLAY);
    assertThat(evening.secondsLeft()).isEqualTo(170 * 60);
  }

  @Test
  void nothingElseDoesAnything() {
    Evening evening = Evening.oneButton(45).press(Button.PLAY).minutesPass(1);
    State before = evening.state();
    for (Button button : Button.values()) {
      for (Gesture.Kind kind :
          new Gesture.Kind[] {Gesture.Kind.DOUBLE, Gesture.Kind.REPEAT, Gesture.Kind.DETENT}) {
        assertThat(evening.press(button, kind).actions()).isEmpty();
      }
    }
    assertThat(evening.state().memory()).isEqualTo(before.memory());
    assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
  }

  @Test
  void aWholeEveningWithOneHand() {
    Evening evening = Evening.oneButton(30).press(Button.PLAY).minutesPass(29);
    assertThat(evening.mode()).isEqualTo(Mode.FADING);
    evening.press(Button.PLAY).minutesPass(10);
    assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
    assertThat(evening.minutesPass(6).mode()).isEqualTo(Mode.SILENT);
    assertThat(evening.minutesPass(240).sounds()).isEmpty();
    evening.press(Button.PLAY, Gesture.Kind.LONG);
    assertThat(evening.minutesPass(15).mode()).isEqualTo(Mode.SILENT);
  }
}
