package dev.nightjar.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulatedPressesTest {

  private static final Duration WAKING = Duration.ofHours(3);

  @Test
  void beginsWithPlayAndGoesOnInOrder() {
    for (long seed = 0; seed < 50; seed++) {
      List<TimedGesture> presses = SimulatedPresses.of(seed, List.of(WAKING));
      assertThat(presses.getFirst().gesture())
          .isEqualTo(new Gesture(Button.PLAY, Gesture.Kind.SHORT));
      assertThat(presses).extracting(TimedGesture::at).isSorted();
      assertThat(SimulatedPresses.of(seed, List.of(WAKING))).isEqualTo(presses);
    }
  }

  @Test
  void someHandsReachOutInTheNightAndSomeTurnTheVolume() {
    Set<Button> used = EnumSet.noneOf(Button.class);
    int reached = 0;
    for (long seed = 0; seed < 50; seed++) {
      List<TimedGesture> presses = SimulatedPresses.of(seed, List.of(WAKING));
      presses.forEach(press -> used.add(press.gesture().button()));
      reached += presses.getLast().at().compareTo(WAKING) > 0 ? 1 : 0;
    }
    assertThat(used)
        .containsExactlyInAnyOrder(Button.PLAY, Button.NEXT, Button.VOLUME_UP, Button.VOLUME_DOWN);
    assertThat(reached).isBetween(10, 40);
  }

  @Test
  void aNightEndsByAPress() {
    List<TimedGesture> presses = SimulatedPresses.ofNight(1, List.of(WAKING), Duration.ofHours(8));
    assertThat(presses.getLast())
        .isEqualTo(
            new TimedGesture(Duration.ofHours(8), new Gesture(Button.PLAY, Gesture.Kind.LONG)));
    assertThat(presses)
        .startsWith(SimulatedPresses.of(1, List.of(WAKING)).toArray(TimedGesture[]::new));
  }

  @Test
  void nobodyReachesOutWhoSleepsThrough() {
    for (long seed = 0; seed < 50; seed++) {
      assertThat(SimulatedPresses.of(seed, List.of()).getLast().at())
          .isLessThan(Duration.ofMinutes(1));
    }
  }
}
