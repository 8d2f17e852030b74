package dev.nightjar.sound.alsa;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.nightjar.house.Patience;
import dev.nightjar.sound.SinkStatus.State;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The render thread's own rule: a block written to the card allocates nothing.
@Timeout(Patience.A_TEST)
class AlsaAllocationTest {

  private static final AlsaSettings SHIPPED = AlsaSettings.DEFAULT.withDevice(PacedCard.DEVICE);

  @TempDir Path folder;

  @BeforeAll
  static void theCardCanBeBuilt() {
    PacedCard.assumeBuildable();
  }

  @ParameterizedTest
  @CsvSource({"S32_LE", "S24_3LE", "S16_LE"})
  void writingAllocatesNothing(String format) throws Exception {
    PacedCard.in(folder, "patient 1 speed 100 format " + format);
    int[] block = new int[2 * 1024];
    Arrays.setAll(block, i -> i << 20);
    try (var sink = new AlsaSink(SHIPPED)) {
      assertThat(sink.status().state()).as(sink.status().detail()).isEqualTo(State.RUNNING);
      writeTimes(sink, block, 3_000);
      assertThat(leastAllocated(() -> writeTimes(sink, block, 400))).isZero();
      assertThat(sink.status().state()).isEqualTo(State.RUNNING);
    }
  }

  @Test
  void swallowingAllocatesNothing() throws Exception {
    PacedCard.in(folder, "").takeAway();
    int[] block = new int[2 * 16];
    try (var sink = new AlsaSink(SHIPPED)) {
      writeTimes(sink, block, 200);
      assertThat(leastAllocated(() -> writeTimes(sink, block, 100))).isZero();
      assertThat(sink.status().state()).isEqualTo(State.AWAY);
    }
  }

  @Test
  void theMeasureOfAllocationSeesASingleObject() {
    assertThat(leastAllocated(() -> new AtomicLong().incrementAndGet())).isPositive();
  }

  /// The least of five turns, in bytes: the virtual machine allocates now and then when it first
  /// takes a path, but what a turn allocates itself shows in every one.
  private static long leastAllocated(Runnable turn) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      turn.run();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  private static void writeTimes(AlsaSink sink, int[] block, int times) {
    for (int i = 0; i < times; i++) {
      sink.write(block, block.length / 2);
    }
  }
}
