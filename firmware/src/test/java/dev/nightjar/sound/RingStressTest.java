package dev.nightjar.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.house.Patience;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The two rings without a lock, each between threads that run as fast as they can. In small rings,
/// so that full, empty and the wrap come all the time.
@Timeout(Patience.A_TEST)
class RingStressTest {

  private static final int FRAMES = 2_000_000;
  private static final int ORDERS = 400_000;

  /// What a float counts exactly.
  private static final int MODULUS = 1 << 20;

  /// Frame n is (n, -n), modulo what a float counts exactly.
  private static final class Counting implements LoopSource {
    private int next;

    @Override
    public void read(FloatBuffer stereo) {
      while (stereo.hasRemaining()) {
        stereo.put(next).put(-next);
        next = (next + 1) % MODULUS;
      }
    }

    @Override
    public void close() {}
  }

  @Test
  void everyFrameComesOutOnceWholeAndInOrder() {
    LoopRing ring = new LoopRing(64);
    CompletableFuture<Void> feeder = CompletableFuture.runAsync(() -> feed(ring));
    Random random = new Random(1);
    float[] taken = new float[128];
    long expected = 0;
    while (expected < FRAMES) {
      int n = Math.min(ring.available(), 1 + random.nextInt(64));
      ring.take(taken, n);
      for (int i = 0; i < n; i++, expected++) {
        float frame = expected % MODULUS;
        if (taken[2 * i] != frame || taken[2 * i + 1] != -frame) {
          assertThat(new float[] {taken[2 * i], taken[2 * i + 1]})
              .as("frame %d", expected)
              .containsExactly(frame, -frame);
        }
      }
    }
    feeder.join();
    assertThat(ring.available()).isZero();
  }

  @Test
  void whatIsDiscardedIsNeverHeardAndWhatFollowsIsWhole() {
    LoopRing ring = new LoopRing(64);
    CompletableFuture<Void> feeder = CompletableFuture.runAsync(() -> feed(ring));
    Random random = new Random(2);
    float[] taken = new float[2];
    long seen = 0;
    float last = -1;
    while (!feeder.isDone() || ring.available() > 0) {
      if (ring.available() == 0) {
        continue;
      }
      ring.take(taken, 1);
      seen++;
      float on = (taken[0] - last + MODULUS) % MODULUS;
      if (taken[1] != -taken[0] || on == 0 || on > 65) {
        assertThat(taken).as("after frame %s", last).containsExactly(last + 1, -last - 1);
      }
      last = taken[0];
      if (random.nextInt(50) == 0) {
        ring.discard();
      }
    }
    assertThat(seen).isGreaterThan(FRAMES / 100);
  }

  private static void feed(LoopRing ring) {
    try {
      Counting source = new Counting();
      Random random = new Random(3);
      for (int left = FRAMES; left > 0; ) {
        int run = Math.min(Math.min(left, ring.free()), 1 + random.nextInt(40));
        ring.fill(source, run);
        left -= run;
      }
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Sent(int writer, int number) {}

  @Test
  void everyOrderOfEachWriterComesOutOnceAndInOrder() {
    CommandRing<Sent> ring = new CommandRing<>(8);
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int writer = 0; writer < 2; writer++) {
      int me = writer;
      writers.add(CompletableFuture.runAsync(() -> send(ring, me)));
    }
    int[] next = new int[2];
    while (next[0] + next[1] < 2 * ORDERS) {
      Sent sent = ring.poll();
      if (sent == null) {
        Thread.onSpinWait();
      } else if (sent.number() != next[sent.writer()]++) {
        assertThat(sent.number()).as("writer %d", sent.writer()).isEqualTo(next[sent.writer()] - 1);
      }
    }
    writers.forEach(CompletableFuture::join);
    assertThat(ring.poll()).isNull();
  }

  private static void send(CommandRing<Sent> ring, int writer) {
    for (int number = 0; number < ORDERS; ) {
      if (ring.offer(new Sent(writer, number))) {
        number++;
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
