package dev.nightjar.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.heart.Beat;
import dev.nightjar.heart.HeartTrack;
import dev.nightjar.sim.Nights;
import dev.nightjar.sim.RecordedNight;
import dev.nightjar.sim.TimedPacket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real night, from packets to progress.
class RecordedSettlingTest {

  private static final String NIGHT = "slpdb/slp41.rr";

  @Test
  void valuesUpToAnyMomentAreBitEqualWhereTheNightIsCutThere(@TempDir Path folder)
      throws IOException {
    List<String> lines = Files.readAllLines(Nights.orSkip(NIGHT));
    long[] whole = settle(RecordedNight.read(Nights.orSkip(NIGHT)));
    Random random = new Random(100);
    Path cut = folder.resolve("cut.rr");
    for (int i = 0; i < 100; i++) {
      int length = 1 + random.nextInt(lines.size());
      Files.write(cut, lines.subList(0, length));
      long[] expected = Arrays.copyOf(whole, length * Run.FIGURES);
      assertThat(Arrays.equals(settle(RecordedNight.read(cut)), expected))
          .as("cut after %d beats", length)
          .isTrue();
    }
    // A new estimate comes each half minute, and from its end on the progress stands.
    long halfMinutes = RecordedNight.read(Nights.orSkip(NIGHT)).length().toSeconds() / 30;
    assertThat(Arrays.stream(whole).distinct().count())
        .as("it does move")
        .isGreaterThan(halfMinutes);
  }

  /// A late beat costs no more than an early one.
  @Test
  void costsTheSameABeatHoweverLongTheNight() throws IOException {
    RecordedNight night = RecordedNight.read(Nights.orSkip(NIGHT));
    settle(night); // warms the compiler
    List<Long> nanos = new ArrayList<>();
    Run run = new Run();
    for (Iterator<TimedPacket> packets = night.packets(Duration.ZERO); packets.hasNext(); ) {
      TimedPacket packet = packets.next();
      long before = System.nanoTime();
      run.take(packet);
      nanos.add(System.nanoTime() - before);
    }
    int quarter = nanos.size() / 4;
    // The first quarter fills the windows.
    double early = medianMicros(nanos.subList(quarter, 2 * quarter));
    double late = medianMicros(nanos.subList(3 * quarter, nanos.size()));
    System.out.printf("heart and settling: median %.2f us a beat, %.2f late%n", early, late);
    assertThat(late).isLessThan(10 * early);
  }

  private static double medianMicros(List<Long> nanos) {
    return nanos.stream().sorted().toList().get(nanos.size() / 2) / 1e3;
  }

  /// Everything that the estimate and the progress hold, shared or not: the objects reached by
  /// their fields, at 16 bytes each and the size of what is in them.
  @Test
  void isSmall() throws IOException {
    RecordedNight night = RecordedNight.read(Nights.orSkip(NIGHT));
    Run run = new Run();
    long most = 0;
    int packets = 0;
    for (Iterator<TimedPacket> all = night.packets(Duration.ZERO); all.hasNext(); packets++) {
      run.take(all.next());
      if (packets % 1000 == 999) {
        most = Math.max(most, Held.bytes(run.track, run.settling, run.progress));
      }
    }
    System.out.printf("heart, settling and progress: %d bytes at most%n", most);
    assertThat(most).isBetween(1_000L, 1_000_000L);
  }

  /// After each beat the estimate and the progress, every bit of them.
  private static long[] settle(RecordedNight night) {
    Run run = new Run();
    LongStream.Builder figures = LongStream.builder();
    night
        .packets(Duration.ZERO)
        .forEachRemaining(packet -> Arrays.stream(run.take(packet)).forEach(figures));
    return figures.build().toArray();
  }

  private static final class Run {
    static final int FIGURES = 4;

    private HeartTrack track = HeartTrack.start();
    private Settling settling =
        Settling.start(Duration.ZERO, track.state(), SettlingModel.shipped(), SleeperBaseline.NONE);
    private FadeProgress progress = FadeProgress.start(SettleSettings.DEFAULTS);
    private Duration now = Duration.ZERO;

    long[] take(TimedPacket packet) {
      track = track.packet(packet.at(), packet.packet());
      settling = settling.state(packet.at(), track.state());
      for (Beat beat : track.newBeats()) {
        settling = settling.beat(beat);
      }
      Settledness s = settling.settledness(packet.at());
      progress = progress.next(packet.at().minus(now), s, track.state());
      now = packet.at();
      return new long[] {
        Double.doubleToRawLongBits(s.value()),
        Double.doubleToRawLongBits(s.certainty()),
        Double.doubleToRawLongBits(progress.value()),
        s.why().hashCode()
      };
    }
  }
}
