package dev.nightjar.heart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What straps do that no specification says: each on a heart that beats all the time, and what
/// must come out is that heart.
class OddStrapTest {

  private static final int SECONDS = 300;
  private static final int PRESENT = 0x06;
  private static final int ABSENT = 0x04;

  private final List<Beat> beats = new ArrayList<>();
  private final Map<StrapState, Integer> seconds = new EnumMap<>(StrapState.class);
  private HeartTrack track = HeartTrack.start();
  private int rates;

  private void send(double at, Packet packet) {
    track = track.packet(millis(at), packet);
    beats.addAll(track.newBeats());
  }

  private void second(int s) {
    track = track.tick(millis(s + 0.9));
    beats.addAll(track.newBeats());
    seconds.merge(track.state(), 1, Integer::sum);
    rates += track.rate().isPresent() ? 1 : 0;
  }

  private static Duration millis(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  /// 60 beats a minute, with a breath in them.
  private static int rr(int beat) {
    return 1024 + (int) Math.round(40 * Math.sin(beat * 2 * Math.PI / 5));
  }

  private static Packet packet(int contact, int rate, int... ticks) {
    byte[] value = new byte[2 + 2 * ticks.length];
    value[0] = (byte) (contact | (ticks.length > 0 ? 0x10 : 0));
    value[1] = (byte) rate;
    for (int i = 0; i < ticks.length; i++) {
      value[2 + 2 * i] = (byte) ticks[i];
      value[3 + 2 * i] = (byte) (ticks[i] >> 8);
    }
    return new Packet(value);
  }

  private void assertEachBeatOnce() {
    assertThat(beats.stream().map(Beat::rrMillis).toList())
        .isEqualTo(IntStream.rangeClosed(1, SECONDS).mapToObj(s -> rr(s) * 1000.0 / 1024).toList());
    assertThat(beats).extracting(Beat::at).isSorted();
    assertThat(seconds.get(StrapState.GOOD)).isGreaterThan(SECONDS - 10);
  }

  @ParameterizedTest
  @CsvSource({"2, 0", "3, 0", "2, 0.04", "3, 0.1", "2, 0.4", "2, 0.7"})
  void whatIsDeliveredSeveralTimesCountsOnce(int times, double lag) {
    for (int s = 1; s <= SECONDS; s++) {
      for (int copy = 0; copy < times; copy++) {
        send(s + copy * lag, packet(PRESENT, 61, rr(s)));
      }
      seconds.merge(track.state(), 1, Integer::sum);
    }
    assertEachBeatOnce();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 9, 25})
  void aBurstAfterAStallIsLaidOutAnIntervalApart(int stall) {
    int kept = 0;
    for (int s = 1; s <= SECONDS; s++) {
      kept++;
      if (s % 60 < 20 || s % 60 >= 20 + stall) {
        for (; kept > 0; kept--) {
          send(s, packet(PRESENT, 61, rr(s + 1 - kept)));
        }
      }
      second(s);
    }
    assertThat(beats).hasSize(SECONDS);
    for (int i = 1; i < SECONDS; i++) {
      double apart = beats.get(i).at().minus(beats.get(i - 1).at()).toNanos() / 1e6;
      assertThat(apart).as("before beat %d", i).isCloseTo(beats.get(i).rrMillis(), within(70.0));
    }
  }

  @Test
  void aBurstOfAPacedHeartKeepsItsEqualBeats() {
    for (int s = 1; s <= 30; s++) {
      for (int k = s == 20 ? 7 : 1; (s < 14 || s >= 20) && k > 0; k--) {
        send(s, packet(PRESENT, 60, 1024));
      }
    }
    assertThat(beats).extracting(Beat::at).doesNotHaveDuplicates().hasSize(30);
  }

  @Test
  void whatIsLostInAStallStaysLost() {
    for (int s = 1; s <= 60; s++) {
      if (s < 20 || s > 25) {
        send(s, packet(PRESENT, 61, rr(s)));
      }
      second(s);
    }
    assertThat(beats).hasSize(54);
    assertThat(beats.get(19).at()).isEqualTo(Duration.ofSeconds(26));
  }

  @Test
  void anIntervalThatIsToldAgainForWantOfABeatCountsAboutOnce() {
    double beatAt = 0.5;
    int told = 0;
    int real = 0;
    for (int s = 1; s <= SECONDS; s++) {
      if (beatAt + 1.25 <= s) {
        beatAt += 1.25;
        told = 1280 + real % 5;
        real++;
      }
      if (told > 0) {
        send(s, packet(PRESENT, 48, told));
      }
      second(s);
    }
    assertThat(beats.size()).isBetween(real - 3, real + 5);
    assertThat(seconds.get(StrapState.GOOD)).isGreaterThan(SECONDS - 12);
  }

  @Test
  void theLastTwoIntervalsInEachPacketCountOnce() {
    for (int s = 1; s <= SECONDS; s++) {
      send(s, s == 1 ? packet(PRESENT, 61, rr(1)) : packet(PRESENT, 61, rr(s - 1), rr(s)));
      second(s);
    }
    assertEachBeatOnce();
  }

  @Test
  void aStrapWhoseMillisecondsAreTwoPerCentTooLongLosesNoBeat() {
    for (int s = 1; s <= SECONDS; s++) {
      send(s, packet(PRESENT, 60, (int) Math.round(rr(s) * 1.024)));
      second(s);
    }
    assertThat(beats).hasSize(SECONDS);
  }

  @Test
  void lateAndEarlyPacketsLoseNoBeat() {
    Random random = new Random(3);
    for (int s = 1; s <= SECONDS; s++) {
      send(s + random.nextDouble() * 0.9, packet(PRESENT, 61, rr(s)));
    }
    assertThat(beats).hasSizeBetween(SECONDS - 1, SECONDS);
  }

  @ParameterizedTest
  @CsvSource({"2, 922 952", "2, 700 1300", "3, 600 610 600", "1, 1500 "})
  void aFrozenPacketThatDoesNotFitTheTimeIsNeverGood(int intervals, String ticks) {
    int[] frozen = Arrays.stream(ticks.split(" ")).mapToInt(Integer::parseInt).toArray();
    assertThat(frozen).hasSize(intervals);
    for (int s = 1; s <= SECONDS; s++) {
      send(s, packet(PRESENT, 65, frozen));
      if (s > 20) {
        seconds.merge(track.state(), 1, Integer::sum);
      }
    }
    assertThat(seconds).containsOnlyKeys(StrapState.NOISY);
  }

  @Test
  void beatsOutweighAContactBitThatNeverTurns() {
    for (int s = 1; s <= SECONDS; s++) {
      send(s, packet(ABSENT, 61, rr(s)));
      second(s);
    }
    assertEachBeatOnce();
    assertThat(rates).isEqualTo(SECONDS);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void aContactBitThatIsLostNowAndThenIsNotBelieved(int each) {
    for (int s = 1; s <= SECONDS; s++) {
      send(s, packet(s % each == 0 ? ABSENT : PRESENT, 61, rr(s)));
      second(s);
    }
    assertEachBeatOnce();
  }

  @Test
  void norIsItWhereNoIntervalsAreTold() {
    for (int s = 1; s <= SECONDS; s++) {
      send(s, packet(s % 4 == 0 ? ABSENT : PRESENT, 61));
      second(s);
    }
    assertThat(seconds).containsOnlyKeys(StrapState.LOST, StrapState.RATE_ONLY);
    assertThat(rates).isEqualTo(SECONDS);
  }

  @Test
  void aFrozenIntervalOffTheSkinIsNoBeat() {
    for (int s = 1; s <= SECONDS; s++) {
      send(s, packet(ABSENT, 61, 1000));
      second(s);
    }
    assertThat(seconds.get(StrapState.NOT_WORN)).isGreaterThan(SECONDS - 6);
    assertThat(beats).hasSizeLessThan(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, PRESENT})
  void aRateWithoutIntervalsIsWornAndKept(int contact) {
    for (int s = 1; s <= SECONDS; s++) {
      send(s, packet(contact, 58));
      second(s);
    }
    assertThat(seconds).containsEntry(StrapState.RATE_ONLY, SECONDS - 10);
    assertThat(rates).isEqualTo(SECONDS);
    assertThat(beats).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, PRESENT, ABSENT})
  void aRateOfZeroIsNobody(int contact) {
    for (int s = 1; s <= 30; s++) {
      send(
          s, s % 2 == 0 ? packet(contact, 0) : new Packet(new byte[] {(byte) (contact | 1), 0, 0}));
    }
    assertThat(track.state()).isEqualTo(StrapState.NOT_WORN);
    assertThat(track.rate()).isEmpty();
  }

  @Test
  void aStrapThatGoesOnWithItsLastRateIsOffTheBody() {
    for (int s = 1; s <= 60; s++) {
      send(s, s <= 20 ? packet(0, 61, rr(s)) : packet(0, 61));
    }
    assertThat(track.state()).isEqualTo(StrapState.NOT_WORN);
  }

  @Test
  void oneWhoseRateLivesOnWithoutIntervalsIsWorn() {
    for (int s = 1; s <= 60; s++) {
      send(s, s <= 20 ? packet(0, 61, rr(s)) : packet(0, 58 + s / 3 % 5));
    }
    assertThat(track.state()).isEqualTo(StrapState.RATE_ONLY);
  }

  @Test
  void beatsThatComeLaterAreFollowed() {
    for (int s = 1; s <= 60; s++) {
      send(s, s <= 30 ? packet(0, 61) : packet(0, 61, rr(s)));
    }
    assertThat(track.state()).isEqualTo(StrapState.GOOD);
  }

  @Test
  void halfAnIntervalIsPassedOver() {
    for (int s = 1; s <= SECONDS; s++) {
      byte[] whole = packet(PRESENT, 61, rr(s)).bytes();
      send(s, new Packet(Arrays.copyOf(whole, whole.length + 1)));
      second(s);
    }
    assertEachBeatOnce();
  }

  @Test
  void learningTakesWhatTheNightCallsWorn() {
    assertThat(learned(packet(0, 61), 4)).isFalse();
    assertThat(learned(packet(0, 61), 5)).isTrue();
    assertThat(learned(packet(PRESENT, 61), 1)).isTrue();
    assertThat(learned(packet(0, 61, 1000), 1)).isTrue();
    assertThat(learned(packet(0, 0), 60)).isFalse();
    assertThat(learned(packet(PRESENT, 0), 60)).isFalse();
    assertThat(learned(packet(0, 0, 0), 60)).isFalse();
    assertThat(learned(packet(ABSENT, 61), 60)).isFalse();
    assertThat(learned(packet(ABSENT, 61, 1000), 60)).as("frozen, off the skin").isFalse();
    WornCheck check = WornCheck.START;
    for (int s = 1; s <= 6; s++) {
      check = check.next(Duration.ofSeconds(s), packet(ABSENT, 61, rr(s)));
    }
    assertThat(check.worn()).as("beats in spite of the bit").isTrue();
  }

  private static boolean learned(Packet packet, int times) {
    WornCheck check = WornCheck.START;
    for (int s = 1; s <= times; s++) {
      check = check.next(Duration.ofSeconds(s), packet);
    }
    return check.worn();
  }
}
