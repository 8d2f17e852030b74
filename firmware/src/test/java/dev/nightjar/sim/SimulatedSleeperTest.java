package dev.nightjar.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.heart.Beat;
import dev.nightjar.heart.HeartTrack;
import dev.nightjar.heart.StrapState;
import dev.nightjar.settle.Settling;
import dev.nightjar.settle.SettlingModel;
import dev.nightjar.settle.SleeperBaseline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedSleeperTest {

  private static final Duration NIGHT = Duration.ofHours(8);

  @Test
  void theSameSeedGivesTheSameNight() {
    Duration hour = Duration.ofHours(1);
    List<TimedPacket> first = packets(new SimulatedSleeper(5, hour));
    assertThat(packets(new SimulatedSleeper(5, hour))).isEqualTo(first);
    assertThat(packets(new SimulatedSleeper(6, hour))).isNotEqualTo(first);
  }

  @Test
  void sendsOnePacketASecondAndThenNoMore() {
    SimulatedSleeper sleeper = new SimulatedSleeper(5, Duration.ofMinutes(2));
    List<TimedPacket> packets = packets(sleeper);
    assertThat(packets).hasSize(120);
    for (int i = 0; i < 120; i++) {
      assertThat(packets.get(i).at()).isEqualTo(Duration.ofSeconds(i + 1));
    }
    assertThatThrownBy(sleeper::next).isInstanceOf(NoSuchElementException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SimulatedSleeper(5, Duration.ofSeconds(59)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void isAPlausibleSleeper(long seed) {
    SimulatedSleeper sleeper = new SimulatedSleeper(seed, NIGHT);
    assertThat(sleeper.onset()).isBetween(Duration.ofMinutes(8), Duration.ofMinutes(40));
    assertThat(sleeper.wakings()).allMatch(w -> w.compareTo(sleeper.onset()) > 0);
    Map<Stage, Tally> stages = new EnumMap<>(Stage.class);
    HeartTrack track = HeartTrack.start();
    Settling settling =
        Settling.start(Duration.ZERO, track.state(), SettlingModel.shipped(), SleeperBaseline.NONE);
    double rrSum = 0;
    while (sleeper.hasNext()) {
      TimedPacket packet = sleeper.next();
      track = track.packet(packet.at(), packet.packet());
      settling = settling.state(packet.at(), track.state());
      Tally tally = stages.computeIfAbsent(sleeper.stage(), stage -> new Tally());
      for (Beat beat : track.newBeats()) {
        settling = settling.beat(beat);
        tally.beat(beat);
        rrSum += beat.rrMillis();
      }
      tally.moment(track.state(), settling.settledness(packet.at()).value());
    }
    assertThat(rrSum / 1000).as("the beats fill the night").isBetween(28_700.0, 28_900.0);
    assertThat(stages.keySet()).containsExactlyInAnyOrder(Stage.values());
    assertPlausible(stages);
  }

  private static void assertPlausible(Map<Stage, Tally> stages) {
    Tally awake = tally(stages, Stage.AWAKE);
    Tally light = tally(stages, Stage.LIGHT);
    Tally deep = tally(stages, Stage.DEEP);
    Tally rem = tally(stages, Stage.REM);
    assertThat(awake.rate()).isGreaterThan(light.rate() + 3).isLessThan(100);
    assertThat(deep.rate()).isBetween(40.0, light.rate() + 2);
    assertThat(rem.rate()).isGreaterThan(light.rate());
    assertThat(deep.settledness()).isGreaterThan(light.settledness());
    assertThat(light.settledness()).isGreaterThan(awake.settledness() + 0.2);
    assertThat(rem.settledness()).as("REM is restless").isLessThan(light.settledness());
    assertThat(awake.abnormal).as("who is awake moves").isPositive();
    for (Tally tally : stages.values()) {
      assertThat(tally.abnormal).isLessThan(tally.beats / 10);
      assertThat(tally.good).isGreaterThan(tally.moments * 9 / 10);
    }
  }

  private static Tally tally(Map<Stage, Tally> stages, Stage stage) {
    return stages.getOrDefault(stage, new Tally());
  }

  private static List<TimedPacket> packets(SimulatedSleeper sleeper) {
    List<TimedPacket> packets = new ArrayList<>();
    sleeper.forEachRemaining(packets::add);
    return packets;
  }

  private static final class Tally {
    private int beats;
    private int abnormal;
    private double millis;
    private int moments;
    private int good;
    private double settled;

    void beat(Beat beat) {
      beats++;
      abnormal += beat.normal() ? 0 : 1;
      millis += beat.rrMillis();
    }

    void moment(StrapState state, double settledness) {
      moments++;
      good += state == StrapState.GOOD ? 1 : 0;
      settled += settledness;
    }

    double rate() {
      return beats * 60_000 / millis;
    }

    double settledness() {
      return settled / moments;
    }
  }
}
