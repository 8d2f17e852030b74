package dev.nightjar.heart;

import static dev.nightjar.heart.StrapState.GOOD;
import static dev.nightjar.heart.StrapState.LOST;
import static dev.nightjar.heart.StrapState.NOISY;
import static dev.nightjar.heart.StrapState.NOT_WORN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.unit.BeatsPerMinute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeartTrackTest {

  private static final int CONTACT_PRESENT = 0x06;
  private static final int CONTACT_ABSENT = 0x04;
  private static final int NO_CONTACT_BITS = 0;

  @Test
  void isLostBeforeAnythingWasHeard() {
    HeartTrack track = HeartTrack.start();
    assertThat(track.state()).isEqualTo(LOST);
    assertThat(track.newBeats()).isEmpty();
    assertThat(track.rate()).isEmpty();
    assertThat(track.refusal()).isEmpty();
    assertThat(track.tick(seconds(3600)).state()).isEqualTo(LOST);
  }

  @Test
  void isGoodFromTheFifthBeatOn() {
    HeartTrack track = HeartTrack.start();
    for (int s = 1; s <= 4; s++) {
      track = track.packet(seconds(s), beat(1000));
      assertThat(track.state()).as("at %d s", s).isEqualTo(LOST);
    }
    assertThat(track.packet(seconds(5), beat(1000)).state()).isEqualTo(GOOD);
  }

  @Test
  void placesBeatsBackwardsFromThePacketsArrival() {
    HeartTrack track = HeartTrack.start().packet(seconds(10), rr(NO_CONTACT_BITS, 512, 1024, 256));
    assertThat(track.newBeats())
        .containsExactly(
            new Beat(millis(8_750), 500, true),
            new Beat(millis(9_750), 1000, false),
            new Beat(millis(10_000), 250, false));
  }

  @Test
  void neverPlacesABeatBeforeOneAlreadyTold() {
    HeartTrack track = HeartTrack.start().packet(seconds(10), beat(1000));
    track = track.packet(millis(10_200), rr(NO_CONTACT_BITS, 1000, 1010));
    assertThat(track.newBeats()).extracting(Beat::at).containsExactly(seconds(10), millis(10_200));
  }

  @Test
  void tellsBeatsOnceOnly() {
    HeartTrack track = good();
    assertThat(track.newBeats()).hasSize(1);
    assertThat(track.tick(seconds(20)).newBeats()).isEmpty();
  }

  @Test
  void isLostTenSecondsAfterTheLastPacket() {
    HeartTrack track = good();
    assertThat(track.tick(millis(29_999)).state()).isEqualTo(GOOD);
    assertThat(track.tick(millis(29_999)).rate()).isPresent();
    HeartTrack lost = track.tick(seconds(30));
    assertThat(lost.state()).isEqualTo(LOST);
    assertThat(lost.rate()).isEmpty();
  }

  @Test
  void noticesALossThatNoTickHasSeen() {
    HeartTrack back = good().packet(seconds(40), beat(600));
    assertThat(back.state()).isEqualTo(LOST);
    assertThat(back.newBeats()).as("more may come at once").isEmpty();
    assertThat(back.packet(seconds(41), beat(610)).newBeats())
        .as("the rate before the loss is forgotten")
        .first()
        .extracting(Beat::normal)
        .isEqualTo(true);
  }

  @Test
  void staysGoodThroughGapsOfEightSeconds() {
    HeartTrack track = good();
    for (int cycle = 0; cycle < 20; cycle++) {
      for (int s = 0; s < 25; s++) {
        track = track.packet(seconds(28 + cycle * 33 + s), beat(1000));
        assertThat(track.state()).isEqualTo(GOOD);
      }
      track = track.tick(seconds(28 + cycle * 33 + 32));
      assertThat(track.state()).isEqualTo(GOOD);
    }
  }

  @Test
  void isNotWornAsSoonAsTheStrapFeelsNoSkin() {
    HeartTrack track = good().packet(seconds(21), rr(CONTACT_ABSENT, 1024));
    assertThat(track.state()).isEqualTo(NOT_WORN);
    assertThat(track.newBeats()).as("what it calls beats is noise").isEmpty();
    assertThat(track.rate()).isEmpty();
  }

  @Test
  void isWornAgainAfterFiveBeatsOnTheSkin() {
    HeartTrack track = good().packet(seconds(21), rr(CONTACT_ABSENT, 1024));
    for (int s = 22; s < 26; s++) {
      track = track.packet(seconds(s), rr(CONTACT_PRESENT, 1024));
      assertThat(track.state()).isEqualTo(NOT_WORN);
    }
    assertThat(track.packet(seconds(26), rr(CONTACT_PRESENT, 1024)).state()).isEqualTo(GOOD);
  }

  @Test
  void contactBitMeansNothingWhereItIsNotSupported() {
    assertThat(good().packet(seconds(21), rr(0x02, 1024)).state()).isEqualTo(GOOD);
    assertThat(good().packet(seconds(21), rr(0x00, 1024)).state()).isEqualTo(GOOD);
  }

  @Test
  void isNotWornWhenARateComesWithoutIntervals() {
    HeartTrack track = good(); // its last interval came at 20 s
    for (int s = 21; s < 30; s++) {
      track = track.packet(seconds(s), bare(55));
      assertThat(track.state()).as("at %d s", s).isEqualTo(GOOD);
      assertThat(track.rate()).contains(new BeatsPerMinute(55));
    }
    track = track.packet(seconds(30), bare(55));
    assertThat(track.state()).isEqualTo(NOT_WORN);
    assertThat(track.rate()).isEmpty();
    assertThat(track.packet(seconds(31), rr(NO_CONTACT_BITS, 0)).state())
        .as("a zero interval is no beat")
        .isEqualTo(NOT_WORN);
  }

  @Test
  void isNoisyAboveThreeAbnormalBeatsInTenAndGoodAgainBelowThreeInTwenty() {
    HeartTrack track = good();
    int s = 21;
    for (int bad = 1; bad <= 7; bad++, s++) {
      track = track.packet(seconds(s), beat(250));
      assertThat(track.state()).as("%d of 20", bad).isEqualTo(bad <= 6 ? GOOD : NOISY);
    }
    for (int fine = 1; fine <= 20; fine++, s++) { // the bad ones leave the window from the 14th on
      track = track.packet(seconds(s), beat(1000));
      assertThat(track.state()).as("after %d", fine).isEqualTo(fine < 17 ? NOISY : GOOD);
    }
  }

  @Test
  void refusesABadPacketWithAReasonAndKeepsItsJudgement() {
    HeartTrack track = good().packet(seconds(21), new Packet(new byte[0]));
    assertThat(track.refusal()).contains("the packet is empty");
    assertThat(track.state()).isEqualTo(GOOD);
    assertThat(track.newBeats()).isEmpty();
    assertThat(track.rate()).isPresent();
    assertThat(track.packet(seconds(22), beat(1000)).refusal()).isEmpty();
    assertThat(track.tick(seconds(22)).refusal()).isEmpty();
  }

  @Test
  void packetsThatCannotBeReadAreNoSignOfLife() {
    HeartTrack track = good();
    for (int s = 21; s <= 30; s++) {
      track = track.packet(seconds(s), new Packet(new byte[] {1}));
    }
    assertThat(track.state()).isEqualTo(LOST);
    assertThat(track.refusal()).isPresent();
  }

  @Test
  void givesNoRateForZeroOrTheImpossible() {
    HeartTrack track = good();
    assertThat(track.packet(seconds(21), bare(0)).rate()).isEmpty();
    assertThat(track.packet(seconds(21), new Packet(new byte[] {1, 44, 1})).rate())
        .contains(new BeatsPerMinute(300));
    assertThat(track.packet(seconds(21), new Packet(new byte[] {1, 45, 1})).rate()).isEmpty();
  }

  @Test
  void timeThatGoesBackCountsAsNow() {
    HeartTrack track = good().tick(seconds(15)).packet(seconds(12), beat(990));
    assertThat(track.newBeats()).extracting(Beat::at).containsExactly(seconds(20));
    assertThat(track.tick(millis(29_999)).state()).isEqualTo(GOOD);
  }

  @Test
  void randomPacketsNeverThrowNorGoBackInTime() {
    Random random = new Random(4);
    HeartTrack track = HeartTrack.start();
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      byte[] value = new byte[random.nextInt(20)];
      random.nextBytes(value);
      track = track.packet(millis(i * 700L), new Packet(value));
      assertThat(track.newBeats().size()).isLessThan(10);
      track.newBeats().forEach(beat -> times.add(beat.at()));
    }
    assertThat(times).isSorted().hasSizeGreaterThan(50);
  }

  /// A worn strap with one beat a second, the twentieth at 20 s.
  private static HeartTrack good() {
    HeartTrack track = HeartTrack.start();
    for (int s = 1; s <= 20; s++) {
      track = track.packet(seconds(s), beat(1000));
    }
    assertThat(track.state()).isEqualTo(GOOD);
    return track;
  }

  private static Packet beat(int rrMillis) {
    return rr(NO_CONTACT_BITS, rrMillis * 1024 / 1000);
  }

  private static Packet bare(int rate) {
    return new Packet(new byte[] {0, (byte) rate});
  }

  private static Packet rr(int contactBits, int... ticks) {
    byte[] value = new byte[2 + 2 * ticks.length];
    value[0] = (byte) (0x10 | contactBits);
    value[1] = 60;
    for (int i = 0; i < ticks.length; i++) {
      value[2 + 2 * i] = (byte) ticks[i];
      value[3 + 2 * i] = (byte) (ticks[i] >> 8);
    }
    return new Packet(value);
  }

  private static Duration seconds(long s) {
    return Duration.ofSeconds(s);
  }

  private static Duration millis(long ms) {
    return Duration.ofMillis(ms);
  }
}
