package dev.nightjar.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.choice.ChoiceRules;
import dev.nightjar.choice.SceneChoice;
import dev.nightjar.choice.SceneOutcome;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.Layout;
import dev.nightjar.settle.SleeperBaseline;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What an evening says of its scene, and what the device chooses by it.
class ChoosingTest {

  private static SceneChoice choice(Evening evening) {
    return evening.state().memory().choice();
  }

  private static SceneOutcome rain(Evening evening) {
    return choice(evening).settled().getOrDefault("rain", new SceneOutcome(0, 0, 0));
  }

  @Test
  void anEveningBeginsWithTheLastOnesSceneWhateverTheRankSays() {
    Evening evening = Evening.withTimer(15);
    evening.asksScene("wind").press(Button.PLAY, Gesture.Kind.LONG);
    evening.press(Button.NOT_THIS).play();
    assertThat(evening.scenesPlayed()).endsWith("wind");
  }

  @Test
  void aLongPressOnNextChoosesAnotherScene() {
    Evening evening = Evening.withTimer(15).play();
    Set<String> chosen = new HashSet<>();
    for (int press = 0; press < 20; press++) {
      String playing = evening.state().memory().scene();
      evening.press(Button.NEXT, Gesture.Kind.LONG);
      assertThat(evening.scenesPlayed()).doesNotContain(playing).hasSize(1);
      chosen.addAll(evening.scenesPlayed());
    }
    assertThat(choice(evening).draws()).isEqualTo(20);
    assertThat(chosen).hasSize(3);
  }

  @Test
  void aHeartThatSettlesIsMeasuredOnce() {
    Evening evening = Evening.withTimer(0).heart(Heart.SETTLED).play().minutesPass(80);
    assertThat(rain(evening).kept()).isEqualTo(1);
    assertThat(rain(evening).measured()).isEqualTo(1);
    assertThat(Math.exp(rain(evening).logMinutes())).isBetween(2.0, 60.0);
  }

  @Test
  void withoutAHeartAnEveningThatFadedCountsAsKept() {
    Evening evening = Evening.withTimer(15).play().minutesPass(20);
    assertThat(rain(evening)).isEqualTo(new SceneOutcome(1, 0, 0));
    evening.play().minutesPass(20);
    assertThat(rain(evening).kept()).as("one evening").isEqualTo(1);
  }

  @Test
  void anEveningThatWasEndedOrPausedIsNotMeasured() {
    Evening ended = Evening.withTimer(45).heart(Heart.SETTLED).play().minutesPass(3);
    ended.press(Button.PLAY, Gesture.Kind.LONG);
    assertThat(choice(ended).settled()).isEmpty();
    Evening paused = Evening.withTimer(0).heart(Heart.SETTLED).play().minutesPass(2);
    paused.play().minutesPass(5).play().minutesPass(80);
    assertThat(rain(paused).measured()).isZero();
    assertThat(rain(paused).kept()).isEqualTo(1);
  }

  @Test
  void whatWasAskedForByNameMayComeFromThenOn() {
    ChoiceRules rules =
        new ChoiceRules(
            true,
            Map.of("rain", List.of("rain"), "brook", List.of("water"), "wind", List.of("voice")),
            Set.of("rain", "water"),
            List.of());
    SceneChoice choice = SceneChoice.of(Evening.SCENES).withRules(rules);
    NightSettings settings = Evening.settings(45, true, false, false, -20);
    Memory memory =
        new Memory("rain", settings.volume(), settings.timer(), choice, SleeperBaseline.NONE);
    Evening evening =
        new Evening(
            new Event.Started(
                Duration.ofSeconds(100), settings, Layout.STANDARD, memory, Optional.empty()));
    evening.play().press(Button.NEXT);
    assertThat(evening.scenesPlayed()).containsExactly("brook");
    evening.press(Button.NEXT);
    assertThat(evening.scenesPlayed()).containsExactly("rain");
    evening.asksScene("wind").press(Button.NEXT);
    assertThat(choice(evening).ranked()).contains("wind");
  }
}
