package dev.nightjar.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.choice.SceneChoice;
import dev.nightjar.night.Event;
import dev.nightjar.night.Memory;
import dev.nightjar.night.Mode;
import dev.nightjar.night.Night;
import dev.nightjar.night.NightSettings;
import dev.nightjar.night.State;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.panel.Layout;
import dev.nightjar.settle.SleeperBaseline;
import dev.nightjar.sim.SimulatedSleeper;
import dev.nightjar.sim.TimedGesture;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The simulated sleepers are such that the fade makes sense of them. No measure of the fade: what
/// that is worth, recorded nights tell.
class SimulatedFadeTest {

  private static final Duration CAP = Duration.ofMinutes(60);

  @Test
  void mostFallSilentAroundTheirOnsetAndBeforeTheTimer() {
    double[] minutes = new double[100];
    int timed = 0;
    for (int seed = 0; seed < minutes.length; seed++) {
      SimulatedSleeper sleeper = new SimulatedSleeper(seed, Duration.ofMinutes(90));
      Duration silent = silentAt(sleeper);
      timed += silent.compareTo(CAP) >= 0 ? 1 : 0;
      minutes[seed] = silent.minus(sleeper.onset()).toSeconds() / 60.0;
    }
    Arrays.sort(minutes);
    System.out.printf(
        "silent after onset: median %.1f min, 10 %% before %.1f, 90 %% before %.1f; timer in %d%n",
        minutes[50], minutes[10], minutes[90], timed);
    assertThat(minutes[50]).isBetween(0.0, 20.0);
    assertThat(minutes[10]).as("few long before").isGreaterThan(-10);
    assertThat(timed).isLessThan(20);
  }

  private static Duration silentAt(SimulatedSleeper sleeper) {
    NightSettings settings = NightSettings.defaults();
    Memory memory =
        new Memory(
            "rain", settings.volume(), CAP, SceneChoice.of(List.of("rain")), SleeperBaseline.NONE);
    State[] state = {
      Night.start(
              new Event.Started(Duration.ZERO, settings, Layout.STANDARD, memory, Optional.empty()))
          .state()
    };
    Duration[] silent = {Duration.ofMinutes(90)};
    new VirtualNight(
            sleeper,
            List.of(new TimedGesture(Duration.ZERO, new Gesture(Button.PLAY, Gesture.Kind.SHORT))),
            Duration.ZERO,
            Duration.ofMinutes(90))
        .run(
            event -> {
              state[0] = Night.next(state[0], event).state();
              if (state[0].mode() == Mode.SILENT && event.at().compareTo(silent[0]) < 0) {
                silent[0] = event.at();
              }
            });
    return silent[0];
  }
}
