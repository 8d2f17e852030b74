package dev.nightjar.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.heart.Packet;
import dev.nightjar.night.Event;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.sim.TimedGesture;
import dev.nightjar.sim.TimedPacket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualNightTest {

  private static List<String> run(
      List<TimedPacket> packets, List<TimedGesture> presses, double end) {
    List<String> order = new ArrayList<>();
    new VirtualNight(packets.iterator(), presses, millis(0), millis(end * 1000))
        .run(event -> order.add(name(event) + event.at().toMillis()));
    return order;
  }

  private static String name(Event event) {
    return switch (event) {
      case Event.Tick _ -> "tick ";
      case Event.StrapSent _ -> "packet ";
      case Event.Pressed _ -> "press ";
      default -> throw new AssertionError(event);
    };
  }

  private static Duration millis(double millis) {
    return Duration.ofNanos(Math.round(millis * 1e6));
  }

  private static List<TimedPacket> packets(double... millis) {
    return Arrays.stream(millis)
        .mapToObj(at -> new TimedPacket(millis(at), new Packet(new byte[] {0, 60})))
        .toList();
  }

  private static List<TimedGesture> presses(double... millis) {
    return Arrays.stream(millis)
        .mapToObj(at -> new TimedGesture(millis(at), new Gesture(Button.PLAY, Gesture.Kind.SHORT)))
        .toList();
  }

  @Test
  void whatComesFirstByTimeComesFirst() {
    assertThat(run(packets(300, 2500), presses(200, 1500), 3))
        .containsExactly(
            "press 200",
            "packet 300",
            "tick 1000",
            "press 1500",
            "tick 2000",
            "packet 2500",
            "tick 3000");
  }

  @Test
  void ofOneMomentPacketsComeBeforePressesBeforeTheTick() {
    assertThat(run(packets(1000, 1000), presses(1000, 1000), 1))
        .containsExactly("packet 1000", "packet 1000", "press 1000", "press 1000", "tick 1000");
  }

  @Test
  void aPressAtTheStartComesBeforeEverything() {
    assertThat(run(packets(), presses(0), 1)).containsExactly("press 0", "tick 1000");
  }

  @Test
  void timesAreWholeMillisecondsAsTheJournalKeepsThem() {
    List<Duration> times = new ArrayList<>();
    new VirtualNight(packets(10.999).iterator(), presses(20.001), millis(0), millis(500))
        .run(event -> times.add(event.at()));
    assertThat(times).containsExactly(Duration.ofMillis(10), Duration.ofMillis(20));
  }

  @Test
  void nothingHappensAfterTheEnd() {
    assertThat(run(packets(1400, 1500, 1501, 9000), presses(1499, 1700), 1.5))
        .containsExactly("tick 1000", "packet 1400", "press 1499", "packet 1500");
  }
}
