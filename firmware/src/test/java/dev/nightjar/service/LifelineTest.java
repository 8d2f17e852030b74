package dev.nightjar.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.sound.LivePlayer;
import dev.nightjar.sound.Sink;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The real render loop, into sinks that stall or are away.
@Timeout(20)
class LifelineTest {

  private static final Duration PERIOD = Duration.ofMillis(10);

  /// Many periods, and as many blocks.
  private static final long LONG_MILLIS = 300;

  private final Heard heard = new Heard();

  /// What the supervisor was told.
  private static final class Heard implements Supervisor {
    final BlockingQueue<String> states = new LinkedBlockingQueue<>();
    volatile boolean closed;

    @Override
    public void tell(String state) {
      states.add(state);
    }

    boolean fed(long withinMillis) throws InterruptedException {
      states.clear();
      return Objects.equals(next(withinMillis), "WATCHDOG=1");
    }

    /// The next state that is more than a status, which may come before or behind it; null where
    /// none comes.
    @Nullable String next(long withinMillis) throws InterruptedException {
      String state = states.poll(withinMillis, TimeUnit.MILLISECONDS);
      while (state != null && state.startsWith("STATUS=")) {
        state = states.poll(withinMillis, TimeUnit.MILLISECONDS);
      }
      return state;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /// Takes a block each millisecond, until it is told to hang in the next.
  private static final class Driver implements Sink {
    private final SinkStatus.State state;
    volatile CountDownLatch hanging = new CountDownLatch(0);

    Driver(SinkStatus.State state) {
      this.state = state;
    }

    @Override
    public void write(int[] samples, int frames) {
      LockSupport.parkNanos(1_000_000);
      try {
        hanging.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public SinkStatus status() {
      return new SinkStatus(state, 0, 0, "as it is");
    }

    @Override
    public void close() {}
  }

  private LivePlayer player(Driver driver) {
    return new LivePlayer(driver, 64, Decibels.ZERO, Decibels.ZERO, fault -> {});
  }

  private Lifeline lifeline(LivePlayer player) {
    return Lifeline.start(
        heard, PERIOD, () -> player.status().turns(), () -> player.status().sink().detail());
  }

  @Test
  void aStalledSinkStopsTheFeedingAndAReturnStartsIt() throws Exception {
    Driver driver = new Driver(SinkStatus.State.RUNNING);
    try (LivePlayer player = player(driver);
        Lifeline _ = lifeline(player)) {
      assertThat(heard.next(10_000)).isEqualTo("READY=1");
      assertThat(heard.fed(10_000)).isTrue();

      driver.hanging = new CountDownLatch(1);
      // The block in hand, and the look that saw it.
      Thread.sleep(LONG_MILLIS);
      assertThat(heard.fed(LONG_MILLIS)).isFalse();

      driver.hanging.countDown();
      assertThat(heard.fed(10_000)).isTrue();
    }
  }

  @Test
  void aSinkThatHangsFromTheStartIsNeverReady() throws Exception {
    Driver driver = new Driver(SinkStatus.State.RUNNING);
    driver.hanging = new CountDownLatch(1);
    try (LivePlayer player = player(driver);
        Lifeline _ = lifeline(player)) {
      assertThat(heard.states.poll(10, TimeUnit.SECONDS)).isEqualTo("STATUS=as it is");
      assertThat(heard.states.poll(LONG_MILLIS, TimeUnit.MILLISECONDS)).isNull();
      driver.hanging.countDown();
      assertThat(heard.next(10_000)).isEqualTo("READY=1");
    }
  }

  @Test
  void aCardThatIsAwayIsReadyAndFedAsAnyOther() throws Exception {
    try (LivePlayer player = player(new Driver(SinkStatus.State.AWAY));
        Lifeline _ = lifeline(player)) {
      assertThat(heard.next(10_000)).isEqualTo("READY=1");
      assertThat(heard.fed(10_000)).isTrue();
      assertThat(heard.fed(10_000)).isTrue();
    }
  }

  @Test
  void tellsThatItStopsAndClosesBehindTheSound() throws Exception {
    LivePlayer player = player(new Driver(SinkStatus.State.RUNNING));
    Lifeline lifeline = lifeline(player);
    assertThat(heard.next(10_000)).isEqualTo("READY=1");
    lifeline.stopping();
    assertThat(heard.states).contains("STOPPING=1");
    assertThat(heard.fed(10_000)).as("while it fades").isTrue();
    player.close();
    lifeline.close();
    assertThat(heard.closed).isTrue();
  }
}
