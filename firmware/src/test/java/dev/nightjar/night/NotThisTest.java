package dev.nightjar.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.sound.SoundCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

/// "Not this one", in every mode.
class NotThisTest {

  @Test
  void theNextSceneComesAndThisOneRanksDown() {
    Evening evening = Evening.withTimer(45).play().press(Button.NOT_THIS);
    assertThat(evening.scenesPlayed()).containsExactly("brook");
    assertThat(ranked(evening)).containsExactly("brook", "wind", "rain");
  }

  @Test
  void pressedOnAndOnItMeetsEverySceneBeforeOneComesAgain() {
    Evening evening = Evening.withTimer(45).play();
    for (String scene : new String[] {"brook", "wind", "rain", "brook"}) {
      evening.press(Button.NOT_THIS);
      assertThat(evening.state().memory().scene()).isEqualTo(scene);
    }
  }

  @Test
  void aLongPressIsNeverAgainAndADoubleOneTakesItBack() {
    Evening evening = Evening.withTimer(45).play().press(Button.NOT_THIS, Gesture.Kind.LONG);
    assertThat(evening.scenesPlayed()).containsExactly("brook");
    assertThat(ranked(evening)).containsExactly("brook", "wind");
    evening.press(Button.NOT_THIS, Gesture.Kind.DOUBLE);
    assertThat(ranked(evening)).containsExactly("rain", "brook", "wind");
    assertThat(evening.sounds()).containsExactly(new SoundCommand.Dip());
    assertThat(evening.scenesPlayed()).isEmpty();
  }

  @Test
  void theLastSceneStaysAndThePressIsFelt() {
    Evening evening = Evening.withTimer(45).play();
    evening.press(Button.NOT_THIS, Gesture.Kind.LONG).press(Button.NOT_THIS, Gesture.Kind.LONG);
    assertThat(ranked(evening)).containsExactly("wind");
    for (Gesture.Kind kind : new Gesture.Kind[] {Gesture.Kind.LONG, Gesture.Kind.SHORT}) {
      evening.press(Button.NOT_THIS, kind);
      assertThat(ranked(evening)).containsExactly("wind");
      assertThat(evening.scenesPlayed()).isEmpty();
      assertThat(evening.sounds()).containsExactly(new SoundCommand.Dip());
    }
    assertThat(evening.state().memory().choice().skips()).containsEntry("wind", 1);
  }

  @Test
  void anExcludedSceneThatWasAskedForByNameGivesWayToo() {
    Evening evening = Evening.withTimer(45).play().press(Button.NOT_THIS, Gesture.Kind.LONG);
    evening.asksScene("rain").press(Button.NOT_THIS, Gesture.Kind.LONG);
    assertThat(evening.scenesPlayed()).containsExactly("brook");
  }

  @Test
  void inAFadeItChangesTheSceneAndLeavesTheFade() {
    Evening evening = Evening.withTimer(15).play().minutesPass(13);
    double level = evening.level();
    evening.press(Button.NOT_THIS);
    assertThat(evening.mode()).isEqualTo(Mode.FADING);
    assertThat(evening.level()).isEqualTo(level);
    assertThat(evening.scenesPlayed()).containsExactly("brook");
    assertThat(evening.sounds()).isEmpty();
  }

  @Test
  void whileTheSoundComesBackItOnlyChangesTheScene() {
    Evening evening = Evening.withTimer(45).play().cut().press(Button.NOT_THIS);
    assertThat(evening.mode()).isEqualTo(Mode.RESUMING);
    assertThat(evening.scenesPlayed()).containsExactly("brook");
  }

  @Test
  void inAPauseTheNextSceneGoesOn() {
    Evening evening = Evening.withTimer(45).play().play().press(Button.NOT_THIS);
    assertThat(evening.mode()).isEqualTo(Mode.PLAYING);
    assertThat(evening.scenesPlayed()).containsExactly("brook");
  }

  @Test
  void inSilenceItIsNotedAndTheSilenceKept() {
    Evening evening = Evening.withTimer(15).play().minutesPass(16);
    evening.press(Button.NOT_THIS);
    assertThat(evening.mode()).isEqualTo(Mode.SILENT);
    assertThat(evening.scenesPlayed()).isEmpty();
    assertThat(evening.sounds()).isEmpty();
    assertThat(evening.state().memory().scene()).isEqualTo("brook");
    evening.press(Button.NOT_THIS, Gesture.Kind.LONG);
    assertThat(evening.state().memory().scene()).isEqualTo("wind");
    assertThat(ranked(evening)).containsExactly("wind", "rain");
    evening.press(Button.NOT_THIS, Gesture.Kind.DOUBLE);
    assertThat(evening.sounds()).isEmpty();
  }

  @Test
  void withNothingPlayingThereIsNoThisButTheLastExclusionCanBeUndone() {
    Evening evening = Evening.withTimer(15).play().press(Button.NOT_THIS, Gesture.Kind.LONG);
    evening.press(Button.PLAY, Gesture.Kind.LONG);
    assertThat(evening.press(Button.NOT_THIS).actions()).isEmpty();
    evening.press(Button.NOT_THIS, Gesture.Kind.DOUBLE);
    assertThat(ranked(evening)).containsExactly("rain", "brook", "wind");
    assertThat(evening.sounds()).containsExactly(new SoundCommand.Tick());
  }

  /// docs/caregiver.md: an evening always begins with the last evening's scene.
  @Test
  void whatWasExcludedAndThenAskedForByNameIsRemembered() {
    Evening evening = Evening.withTimer(45).play().press(Button.NOT_THIS, Gesture.Kind.LONG);
    evening.minutesPass(5).asksScene("rain").minutesPass(60);
    assertThat(evening.mode()).isEqualTo(Mode.SILENT);
    assertThat(evening.state().memory().scene()).isEqualTo("rain");
    assertThat(ranked(evening)).containsExactly("brook", "wind");
    evening.cut(java.util.Optional.empty());
    assertThat(evening.state().memory().scene()).isEqualTo("rain");
    evening.play().press(Button.NOT_THIS, Gesture.Kind.LONG);
    assertThat(evening.state().memory().scene()).isEqualTo("brook");
  }

  /// `sounds add` beside a night: what plays goes on, what is new may be asked for.
  @Test
  void soundsThatWereAddedAreOfferedAtOnce() {
    Evening evening = Evening.withTimer(45).play().minutesPass(5);
    List<String> found = List.of("rain", "wind", "own");
    evening.happens(
        new Event.ScenesFound(
            evening.state().memory().timer(), found, dev.nightjar.choice.ChoiceRules.OPEN));
    assertThat(evening.state().scene()).isEqualTo("rain");
    assertThat(evening.scenesPlayed()).isEmpty();
    assertThat(ranked(evening)).containsExactly("rain", "brook", "wind", "own");
    assertThat(evening.asksScene("own").scenesPlayed()).containsExactly("own");
  }

  private static List<String> ranked(Evening evening) {
    return evening.state().memory().choice().ranked();
  }
}
