package dev.nightjar.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.SinkStatus.State;
import dev.nightjar.sound.SoundStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundMonitorTest {

  private final List<String> told = new ArrayList<>();
  private final SoundMonitor watch = new SoundMonitor(told::add);

  private void look(long seconds, State state, long xruns, long starvations) {
    watch.look(
        Duration.ofSeconds(seconds),
        new SoundStatus(seconds, starvations, new SinkStatus(state, xruns, 0, "as it is")));
  }

  @Test
  void aCardThatIsThereFromTheStartIsNoNews() {
    look(1, State.RUNNING, 0, 0);
    look(2, State.RUNNING, 0, 0);
    assertThat(told).isEmpty();
  }

  @Test
  void aCardIsToldWhenItGoesAndWhenItComesBack() {
    look(1, State.AWAY, 0, 0);
    look(2, State.AWAY, 0, 0);
    look(3, State.RUNNING, 0, 0);
    assertThat(told)
        .containsExactly("the sound card is away: as it is", "the sound card is back: as it is");
  }

  @Test
  void whatIsFoundOutAboutACardThatPlaysIsToldOnce() {
    look(1, State.RUNNING, 0, 0);
    for (int second = 2; second < 5; second++) {
      SinkStatus found = new SinkStatus(State.RUNNING, 0, 0, "as it is; it keeps no time");
      watch.look(Duration.ofSeconds(second), new SoundStatus(second, 0, found));
    }
    assertThat(told).containsExactly("the sound card: as it is; it keeps no time");
  }

  @Test
  void whatGoesOnAllNightIsToldOnceAMinute() {
    for (int second = 0; second < 150; second++) {
      look(second, State.RUNNING, second, 2L * second);
    }
    assertThat(told)
        .containsExactly(
            "the sound card ran dry, 1 times so far",
            "a layer ran dry: the card with the sounds is slow",
            "the sound card ran dry, 61 times so far",
            "a layer ran dry: the card with the sounds is slow",
            "the sound card ran dry, 121 times so far",
            "a layer ran dry: the card with the sounds is slow");
  }
}
