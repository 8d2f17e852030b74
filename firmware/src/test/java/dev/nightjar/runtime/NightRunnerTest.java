package dev.nightjar.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.codec.SavedState;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.KeptJournal;
import dev.nightjar.night.Event;
import dev.nightjar.night.Mode;
import dev.nightjar.night.NightSettings;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NightRunnerTest {

  private final KeptJournal journal = new KeptJournal();
  private final List<String> light = new ArrayList<>();
  private final NightRunner runner =
      new NightRunner(
          NightOutputs.thatOnlyDecide(journal)
              .withLight((pattern, sleeps) -> light.add(pattern + (sleeps ? " asleep" : ""))),
          StartEvents.fresh(Duration.ZERO, NightSettings.defaults(), List.of("rain", "wind")));
  private long seconds;

  private void press(Button button, Gesture.Kind kind) {
    runner.handle(new Event.Pressed(Duration.ofSeconds(++seconds), new Gesture(button, kind)));
  }

  private void wait(Duration time) {
    for (long end = seconds + time.toSeconds(); seconds < end; ) {
      runner.handle(new Event.Tick(Duration.ofSeconds(++seconds)));
    }
  }

  @Test
  void everyPressShowsTheLightAnewAndTimeDoesNot() {
    press(Button.PLAY, Gesture.Kind.SHORT);
    assertThat(light).containsExactly("PLAYING");
    wait(Duration.ofMinutes(6));
    assertThat(light).containsExactly("PLAYING");
    press(Button.VOLUME_UP, Gesture.Kind.SHORT);
    press(Button.VOLUME_UP, Gesture.Kind.DOUBLE);
    press(Button.PLAY, Gesture.Kind.SHORT);
    press(Button.TIMER, Gesture.Kind.SHORT);
    assertThat(light).containsExactly("PLAYING", "PLAYING", "PLAYING", "PAUSED", "PAUSED");
  }

  @Test
  void theLightStaysDarkInSilence() {
    press(Button.PLAY, Gesture.Kind.SHORT);
    wait(Duration.ofMinutes(50));
    assertThat(runner.state().mode()).isEqualTo(Mode.SILENT);
    press(Button.VOLUME_DOWN, Gesture.Kind.SHORT);
    assertThat(light).containsExactly("PLAYING", "OFF asleep", "OFF asleep");
  }

  @Test
  void theRestOfTheTimerStandsStillDuringAPause() {
    press(Button.PLAY, Gesture.Kind.SHORT);
    press(Button.PLAY, Gesture.Kind.SHORT);
    Duration rest = runner.state().rest(Duration.ofSeconds(seconds)).orElseThrow();
    wait(Duration.ofMinutes(20));
    assertThat(runner.state().rest(Duration.ofSeconds(seconds))).contains(rest);
    press(Button.PLAY, Gesture.Kind.SHORT);
    assertThat(runner.state().rest(Duration.ofSeconds(seconds))).contains(rest);
  }

  @Test
  void whatTheSleeperChoseAndWhereTheNightStandsIsKept() {
    press(Button.PLAY, Gesture.Kind.SHORT);
    press(Button.VOLUME_DOWN, Gesture.Kind.SHORT);
    press(Button.NEXT, Gesture.Kind.SHORT);
    assertThat(journal.remembered.get(SavedState.MEMORY)).contains("\"wind\"", "-14.0");
    assertThat(journal.remembered.get(SavedState.RESUME)).contains("PLAYING");
    press(Button.PLAY, Gesture.Kind.LONG);
    assertThat(journal.remembered.get(SavedState.RESUME)).contains("IDLE");
    assertThat(journal.texts(Entry.Kind.NIGHT_ENDED)).hasSize(1);
  }
}
