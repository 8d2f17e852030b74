package dev.nightjar.sound.alsa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.house.Patience;
import dev.nightjar.sound.SinkStatus.State;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The sink over fake cards: what it does about every answer.
@Timeout(Patience.A_TEST)
class AlsaSinkTest {

  private static final int[] FOUR_FRAMES = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final int[] TEN_MS = new int[2 * 480];

  @Test
  void continuesShortWrites() {
    var card = new FakeCard().answering(1, 2);
    try (var sink = sinkOver(card)) {
      sink.write(FOUR_FRAMES, 4);
      assertThat(card.taken).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
      assertThat(sink.status().state()).isEqualTo(State.RUNNING);
      assertThat(sink.status().detail()).isEqualTo("a fake card");
    }
  }

  @Test
  void preparesAfterAnXrunAndGoesOnWhereItWas() {
    var card = new FakeCard().answering(3, -Errno.EPIPE);
    try (var sink = sinkOver(card)) {
      sink.write(FOUR_FRAMES, 4);
      assertThat(card.calls).containsExactly("prepare");
      assertThat(card.taken).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
      assertThat(sink.status().xruns()).isEqualTo(1);
      assertThat(sink.status().reopenings()).isZero();
    }
  }

  @Test
  void givesUpACardThatNeverComesBackFromAnXrun() {
    var card = new FakeCard().thenAlways(-Errno.EPIPE);
    try (var sink = sinkOver(card)) {
      sink.write(FOUR_FRAMES, 4);
      assertThat(sink.status().state()).isEqualTo(State.AWAY);
      Await.until("it is closed", () -> card.closed);
      assertThat(sink.status().detail())
          .isEqualTo("lost sound card \"fake\": it ran dry again and again");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "86, it was suspended",
    "19, no such card (`nightjar doctor` lists them)",
    "77, it is in a bad state",
    "5, it does not answer",
    "110, it stopped taking sound"
  })
  void opensTheCardAnewAfterAnyOtherFailure(int errno, String words) {
    var failing = new FakeCard().answering(4, 1, -errno);
    var fresh = new FakeCard();
    try (var sink = sinkOver(failing, fresh)) {
      sink.write(FOUR_FRAMES, 4);
      sink.write(FOUR_FRAMES, 4);
      assertThat(sink.status().state()).isEqualTo(State.AWAY);
      Await.until("told", () -> sink.status().detail().endsWith(words));
      playUntilRunning(sink);
      assertThat(failing.closed).isTrue();
      // The block in which it came back is swallowed; the next one may begin softly.
      assertThat(fresh.taken).isEmpty();
      assertThat(sink.returns()).isEqualTo(1);
      sink.write(TEN_MS, TEN_MS.length / 2);
      assertThat(fresh.taken).hasSize(TEN_MS.length);
      assertThat(sink.status().reopenings()).isEqualTo(1);
      assertThat(sink.status().xruns()).isZero();
    }
  }

  @Test
  void swallowsAtPaceWhileTheCardIsAway() {
    try (var sink = sinkOver()) {
      assertThat(sink.status().state()).isEqualTo(State.AWAY);
      assertThat(sink.status().detail()).isEqualTo("cannot open sound card \"fake\": no card");
      assertThat(millisOf(() -> writeTimes(sink, 20))).isGreaterThanOrEqualTo(199L);
    }
  }

  @Test
  void aSlowDriverDoesNotHoldUpThePace() throws InterruptedException {
    var opening = new CountDownLatch(1);
    var letOpen = new CountDownLatch(1);
    var late = new FakeCard();
    PcmDevice.Opener slow =
        () -> {
          if (Thread.currentThread().getName().equals("alsa-keeper")) {
            opening.countDown();
            awaitQuietly(letOpen);
            return late;
          }
          throw new AlsaException("no card");
        };
    var sink = new AlsaSink("fake", slow);
    opening.await();
    // Neither waits for the opening, which ends only below.
    assertThat(millisOf(() -> writeTimes(sink, 10))).isGreaterThanOrEqualTo(99L);
    sink.close();
    letOpen.countDown();
    Await.until("the late card is closed", () -> late.closed);
  }

  @Test
  void aCardThatFailsAtOnceIsLookedForLessAndLess() {
    var opened = new AtomicInteger();
    PcmDevice.Opener flapping =
        () -> {
          opened.incrementAndGet();
          return new FakeCard().thenAlways(-Errno.EIO);
        };
    try (var sink = new AlsaSink("fake", flapping)) {
      long millis = millisOf(() -> writeTimes(sink, 150));
      // The first, then after 0.25, 0.75, 1.75 s and so on.
      int due = 1;
      for (long pause = 250, at = pause; at <= millis; pause *= 2, at += pause) {
        due++;
      }
      assertThat(opened).hasValueBetween(2, due);
    }
  }

  @Test
  void anInterruptNeitherEndsNorSpinsTheWait() {
    try (var sink = sinkOver()) {
      Thread.currentThread().interrupt();
      assertThat(millisOf(() -> writeTimes(sink, 5))).isGreaterThanOrEqualTo(49L);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void drainsBeforeItClosesAndTakesNothingAfter() {
    var card = new FakeCard();
    var sink = sinkOver(card);
    sink.write(FOUR_FRAMES, 4);
    sink.close();
    sink.close();
    sink.write(FOUR_FRAMES, 4);
    assertThat(card.calls).containsExactly("drain", "close");
    assertThat(card.taken).hasSize(FOUR_FRAMES.length);
    assertThat(sink.status().state()).isEqualTo(State.CLOSED);
  }

  @Test
  void aCardThatKeepsNoTimeIsFedAtPaceAndTold() {
    var card = new FakeCard();
    try (var sink = new AlsaSink("null", () -> card, new PaceCheck())) {
      Await.until(
          "told",
          () -> {
            writeTimes(sink, 100); // a second at once
            return sink.status().detail().endsWith(AlsaSink.NO_PACE);
          });
      assertThat(sink.status().state()).isEqualTo(State.RUNNING);
      // Never faster than life; 0.2 s are caught up at most.
      assertThat(millisOf(() -> writeTimes(sink, 100))).isGreaterThan(790L);
    }
  }

  @Test
  void aBugInAnOpenOrACloseDoesNotEndTheSearch() {
    var fresh = new FakeCard();
    var opened = new AtomicInteger();
    PcmDevice.Opener faulty =
        () ->
            switch (opened.getAndIncrement()) {
              case 0 -> throw new NoClassDefFoundError("dev/nightjar/sound/alsa/Gone");
              case 1 -> new UnclosableCard();
              default -> fresh;
            };
    try (var sink = new AlsaSink("fake", faulty)) {
      assertThat(sink.status().detail()).contains("a fault of Nightjar itself", "Gone");
      playUntilRunning(sink); // the one that cannot be closed
      sink.write(TEN_MS, TEN_MS.length / 2);
      playUntilRunning(sink);
      sink.write(TEN_MS, TEN_MS.length / 2);
      assertThat(fresh.taken).hasSize(TEN_MS.length);
    }
  }

  @Test
  void withoutTheLibraryTheSinkIsAwayAndSaysWhatToInstall() {
    PcmDevice.Opener opener =
        () -> {
          Libasound.load("libasound-that-is-not-there.so.2");
          throw new AssertionError("loaded");
        };
    try (var sink = new AlsaSink("default", opener)) {
      assertThat(sink.status().state()).isEqualTo(State.AWAY);
      assertThat(sink.status().detail()).contains("is not there: apt install libasound2");
    }
  }

  /// Fails in each call.
  private static final class UnclosableCard implements PcmDevice {

    @Override
    public long write(int[] samples, int firstFrame, int frames) {
      return -Errno.EIO;
    }

    @Override
    public int prepare() {
      return -Errno.EIO;
    }

    @Override
    public void drain() {}

    @Override
    public void close() {
      throw new AssertionError("the binding is wrong");
    }

    @Override
    public String describe() {
      return "a card that cannot be closed";
    }
  }

  /// A sink whose card is one after the other of these, then none.
  private static AlsaSink sinkOver(FakeCard... cards) {
    Queue<FakeCard> left = new ArrayDeque<>(List.of(cards));
    return new AlsaSink(
        "fake",
        () -> {
          FakeCard next = left.poll();
          if (next == null) {
            throw new AlsaException("no card");
          }
          return next;
        });
  }

  private static void playUntilRunning(AlsaSink sink) {
    Await.until(
        "the card is back",
        () -> {
          sink.write(TEN_MS, TEN_MS.length / 2);
          return sink.status().state() == State.RUNNING;
        });
  }

  private static void writeTimes(AlsaSink sink, int times) {
    for (int i = 0; i < times; i++) {
      sink.write(TEN_MS, TEN_MS.length / 2);
    }
  }

  private static long millisOf(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
