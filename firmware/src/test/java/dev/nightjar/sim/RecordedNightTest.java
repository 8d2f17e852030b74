package dev.nightjar.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.heart.Beat;
import dev.nightjar.heart.HeartTrack;
import dev.nightjar.heart.StrapState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedNightTest {

  @TempDir private Path folder;

  @Test
  void sendsEachBeatAtItsTimeAsAStrapRoundsIt() throws IOException {
    RecordedNight night =
        RecordedNight.read(file("# t_s rr_ms\n0.936 860\n\n1.828\t892\n2.748 920"));
    assertThat(night.length()).isEqualTo(Duration.ofMillis(2748));
    List<TimedPacket> packets = packets(night, Duration.ZERO);
    assertThat(packets)
        .extracting(TimedPacket::at)
        .containsExactly(Duration.ofMillis(936), Duration.ofMillis(1828), Duration.ofMillis(2748));
    HeartTrack track = HeartTrack.start().packet(packets.get(0).at(), packets.get(0).packet());
    assertThat(track.newBeats())
        .containsExactly(new Beat(Duration.ofMillis(936), 881 * 1000 / 1024.0, true));
    assertThat(track.rate().orElseThrow().value()).isEqualTo(70);
  }

  @Test
  void startsAfterTheGivenMomentInTheRecordsOwnTime() throws IOException {
    RecordedNight night = RecordedNight.read(file("1 900\n2 1000\n3 1000\n"));
    assertThat(packets(night, Duration.ofSeconds(2)))
        .extracting(TimedPacket::at)
        .containsExactly(Duration.ofSeconds(3));
    assertThat(packets(night, Duration.ofSeconds(3))).isEmpty();
  }

  @Test
  void anIntervalLongerThanAStrapCanSayIsCutToTheLongest() throws IOException {
    RecordedNight night = RecordedNight.read(file("100 90000\n"));
    TimedPacket only = packets(night, Duration.ZERO).getFirst();
    assertThat(only.packet()).hasToString("Packet[16 01 ff ff]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "2", "2 800 9", "2 x", "0.5 800", "2 0", "2 -800", "NaN 800"})
  void refusesALineThatIsNoBeatWithItsPlace(String line) throws IOException {
    Path file = file("1 900\n" + line + "\n");
    assertThatThrownBy(() -> RecordedNight.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "%s, line 2: expected `t_s rr_ms`, seconds that never go back and an interval above 0,"
                + " not `%s`",
            file, line);
  }

  @Test
  void refusesWhatIsNoRecord() throws IOException {
    Path empty = file("# nothing\n");
    assertThatThrownBy(() -> RecordedNight.read(empty)).hasMessage(empty + " has no beats");
    Path binary = Files.write(folder.resolve("b.rr"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> RecordedNight.read(binary)).hasMessageContaining("not a text file");
    Path missing = folder.resolve("none.rr");
    assertThatThrownBy(() -> RecordedNight.read(missing)).hasMessage(missing + " is not there");
    Path endless = file("1 900\n".repeat(345_601));
    assertThatThrownBy(() -> RecordedNight.read(endless)).hasMessageContaining("one night?");
  }

  @Test
  void aRealNightIsGoodNearlyAllTheTime() throws IOException {
    RecordedNight night = RecordedNight.read(Nights.orSkip("slpdb/slp41.rr"));
    HeartTrack track = HeartTrack.start();
    int good = 0;
    List<TimedPacket> packets = packets(night, Duration.ZERO);
    for (TimedPacket packet : packets) {
      track = track.packet(packet.at(), packet.packet());
      good += track.state() == StrapState.GOOD ? 1 : 0;
    }
    assertThat(good).isGreaterThan(packets.size() * 9 / 10);
  }

  @Test
  void aRealStrapIsLostInItsLongOutagesOnly() throws IOException {
    RecordedNight night = RecordedNight.read(Nights.orSkip("mmash/user_3.rr"));
    HeartTrack track = HeartTrack.start();
    Duration last = Duration.ZERO;
    for (TimedPacket packet : packets(night, Duration.ZERO)) {
      HeartTrack before = track.tick(packet.at());
      boolean outage = packet.at().minus(last).compareTo(HeartTrack.LOST_AFTER) >= 0;
      if (last.isPositive() && track.state() != StrapState.LOST) {
        assertThat(before.state() == StrapState.LOST).as("at %s", packet.at()).isEqualTo(outage);
      }
      track = track.packet(packet.at(), packet.packet());
      last = packet.at();
    }
  }

  @Test
  void saysWhichColumnIsInAnotherUnit() throws IOException {
    Path seconds = file("0.932 0.932\n1.850 0.918\n");
    assertThatThrownBy(() -> RecordedNight.read(seconds))
        .hasMessageContaining("line 1: an interval of 0.932 ms")
        .hasMessageContaining("looks like seconds");
    Path millis = file("# a head\n605000000 932\n");
    assertThatThrownBy(() -> RecordedNight.read(millis))
        .hasMessageContaining("line 2")
        .hasMessageContaining("looks like milliseconds");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("night.rr"), text);
  }

  private static List<TimedPacket> packets(RecordedNight night, Duration start) {
    List<TimedPacket> packets = new ArrayList<>();
    night.packets(start).forEachRemaining(packets::add);
    return packets;
  }
}
