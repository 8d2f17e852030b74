package dev.nightjar.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.settle.SleeperBaseline;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a night tells of its sleeper is kept while it goes on, for people pull plugs.
class LearningTest {

  @Test
  void aNightIsLearnedOnceHoweverOftenItIsKept() {
    Evening evening = Evening.withTimer(45).heart(Heart.SETTLED).play();
    assertThat(evening.minutesPass(60).state().memory().habit().restingRates()).isEmpty();
    assertThat(evening.minutesPass(240).state().memory().habit().restingRates())
        .containsExactly(60.0);
    assertThat(evening.state().memory().habit().waits()).hasSize(1);
  }

  @Test
  void isWrittenOnlyWhenItChanges() {
    Evening evening = Evening.withTimer(45).heart(Heart.SETTLED).play().minutesPass(120);
    assertThat(remembered(evening.actions()))
        .as("how it went, the wait, then the rate")
        .isEqualTo(3);
    assertThat(remembered(evening.minutesPass(120).actions())).isZero();
  }

  @Test
  void whoPullsThePlugLosesAMinuteOfIt() {
    Evening evening = Evening.withTimer(45).heart(Heart.SETTLED).play().minutesPass(70);
    SleeperBaseline learned = evening.state().memory().habit();
    assertThat(learned.restingRates()).containsExactly(60.0);
    evening.heart(Heart.NONE).cut().minutesPass(30);
    assertThat(evening.state().memory().habit()).isEqualTo(learned);
  }

  @Test
  void aNightWithoutAStrapTeachesNothing() {
    Evening evening = Evening.withTimer(45).play().minutesPass(300);
    assertThat(evening.state().memory().habit()).isEqualTo(SleeperBaseline.NONE);
  }

  @Test
  void eachNightIsOneMoreUpToAWeek() {
    Evening evening = Evening.withTimer(15).heart(Heart.SETTLED);
    for (int night = 1; night <= 9; night++) {
      evening.play().minutesPass(70).press(Button.PLAY, Gesture.Kind.LONG);
      assertThat(evening.mode()).isEqualTo(Mode.IDLE);
      int known = Math.min(night, SleeperBaseline.MOST);
      assertThat(evening.state().memory().habit().restingRates()).hasSize(known);
      assertThat(evening.state().memory().habit().waits()).hasSize(known);
    }
  }

  @Test
  void whatIsKnownOfTheSleeperCounts() {
    SleeperBaseline slow = new SleeperBaseline(List.of(44.0, 44.0, 44.0), List.of());
    Evening known = Evening.withTimer(60);
    Event.Started started = (Event.Started) known.events().getFirst();
    Memory memory = started.memory().withHabit(slow);
    Evening evening =
        new Evening(
            new Event.Started(
                started.at(), started.settings(), started.layout(), memory, started.interrupted()));
    evening.heart(Heart.SETTLED).play().minutesPass(30);
    assertThat(evening.level()).as("60 is far above a rest of 44").isZero();
    assertThat(known.heart(Heart.SETTLED).play().minutesPass(30).mode()).isEqualTo(Mode.SILENT);
  }

  private static long remembered(List<Action> actions) {
    return actions.stream().filter(Action.Remember.class::isInstance).count();
  }
}
