package dev.nightjar.sim;

import static dev.nightjar.heart.StrapState.GOOD;
import static dev.nightjar.heart.StrapState.LOST;
import static dev.nightjar.heart.StrapState.NOISY;
import static dev.nightjar.heart.StrapState.NOT_WORN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.heart.HeartTrack;
import dev.nightjar.heart.Packet;
import dev.nightjar.heart.StrapState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrapFaultsTest {

  private static final Duration FROM = Duration.ofSeconds(100);
  private static final Duration LENGTH = Duration.ofSeconds(60);

  @Test
  void gapsComeAndGoButTheStrapStaysGood() {
    StrapFault gaps = new StrapFault.Gaps(Duration.ofSeconds(25), Duration.ofSeconds(8));
    List<TimedPacket> heard = faulty(gaps);
    assertThat(heard.size()).isBetween(225, 230); // 25 of 33
    assertThat(heard).noneMatch(p -> p.at().toSeconds() % 33 >= 25);
    assertThat(states(heard).values().stream().skip(20)).containsOnly(GOOD);
  }

  @Test
  void anOutageIsLostFromItsTenthSecondOn() {
    Map<Integer, StrapState> states = states(faulty(new StrapFault.Outage(FROM, LENGTH)));
    assertThat(states).containsEntry(108, GOOD).containsEntry(109, LOST).containsEntry(159, LOST);
    assertThat(states).containsEntry(180, GOOD);
  }

  @Test
  void noContactIsNotWornAtOnce() {
    Map<Integer, StrapState> states = states(faulty(new StrapFault.NoContact(FROM, LENGTH)));
    assertThat(states).containsEntry(99, GOOD).containsEntry(100, NOT_WORN);
    assertThat(states).containsEntry(159, NOT_WORN).containsEntry(180, GOOD);
  }

  @Test
  void noiseIsNoisy() {
    Map<Integer, StrapState> states = states(faulty(new StrapFault.Noise(FROM, LENGTH, 1)));
    assertThat(states).containsEntry(99, GOOD).containsEntry(130, NOISY).containsEntry(159, NOISY);
    assertThat(states).containsEntry(190, GOOD);
  }

  @Test
  void noiseLeavesAPacketThatCannotBeReadAsItIs() {
    TimedPacket broken = new TimedPacket(FROM, new Packet(new byte[0]));
    assertThat(new StrapFault.Noise(FROM, LENGTH, 1).apply(broken)).contains(broken.packet());
  }

  @Test
  void severalFaultsAddUp() {
    List<TimedPacket> heard =
        faulty(
            new StrapFault.Outage(FROM, LENGTH),
            new StrapFault.Outage(Duration.ZERO, Duration.ofSeconds(50)));
    assertThat(heard).hasSize(300 - 60 - 49);
  }

  @Test
  void endsWithTheStrapItWraps() {
    StrapFaults nothing =
        new StrapFaults(
            packets().iterator(),
            List.of(new StrapFault.Outage(Duration.ZERO, FROM.plus(FROM.multipliedBy(5)))));
    assertThat(nothing.hasNext()).isFalse();
    assertThatThrownBy(nothing::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aBadNightHasEachFaultAndIsTheSameForTheSameSeed() {
    Duration night = Duration.ofHours(8);
    List<StrapFault> faults = StrapFaults.seeded(3, night);
    assertThat(faults)
        .isEqualTo(StrapFaults.seeded(3, night))
        .isNotEqualTo(StrapFaults.seeded(4, night));
    assertThat(faults)
        .hasExactlyElementsOfTypes(
            StrapFault.Noise.class, StrapFault.NoContact.class, StrapFault.Outage.class);
  }

  private static List<TimedPacket> faulty(StrapFault... faults) {
    List<TimedPacket> left = new ArrayList<>();
    Iterator<TimedPacket> strap = new StrapFaults(packets().iterator(), List.of(faults));
    strap.forEachRemaining(left::add);
    return left;
  }

  /// One beat a second for five minutes.
  private static List<TimedPacket> packets() {
    return IntStream.rangeClosed(1, 300)
        .mapToObj(
            s ->
                new TimedPacket(
                    Duration.ofSeconds(s), StrapPackets.encode(60, true, List.of(1024))))
        .toList();
  }

  /// The strap's state at each second, with a tick where no packet came.
  private static Map<Integer, StrapState> states(List<TimedPacket> packets) {
    Map<Integer, StrapState> states = new TreeMap<>();
    HeartTrack track = HeartTrack.start();
    int next = 0;
    for (int s = 1; s <= 300; s++) {
      track = track.tick(Duration.ofSeconds(s));
      if (next < packets.size() && packets.get(next).at().toSeconds() == s) {
        track = track.packet(packets.get(next).at(), packets.get(next++).packet());
      }
      states.put(s, track.state());
    }
    return states;
  }
}
