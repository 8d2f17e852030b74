package dev.nightjar.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.house.Patience;
import dev.nightjar.sound.LivePlayer;
import dev.nightjar.sound.Sink;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The real render loop, into sinks that stall or are away.
@Timeout(Patience.A_TEST)
class WatchdogFeederTest {

  private static final Duration PERIOD = Duration.ofMillis(10);

  /// So many looks, and as many blocks.
  private static final int LOOKS = 30;

  private final Heard heard = new Heard();
  private final AtomicInteger looks = new AtomicInteger();

  /// What the supervisor was told.
  private static final class Heard implements ServiceManager {
    final BlockingQueue<String> states = new LinkedBlockingQueue<>();
    volatile boolean closed;

    @Override
    public void tell(String state) {
      states.add(state);
    }

    /// Returns once it is fed anew.
    void fed() throws InterruptedException {
      states.clear();
      assertThat(next()).isEqualTo("WATCHDOG=1");
    }

    /// The next state that is more than a status, which may come before or behind it.
    String next() throws InterruptedException {
      String state = states.take();
      while (state.startsWith("STATUS=")) {
        state = states.take();
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
    volatile boolean hangs;

    Driver(SinkStatus.State state) {
      this.state = state;
    }

    @Override
    public void write(int[] samples, int frames) {
      LockSupport.parkNanos(1_000_000);
      try {
        hangs = hanging.getCount() > 0;
        hanging.await();
        hangs = false;
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

  private WatchdogFeeder lifeline(LivePlayer player) {
    return WatchdogFeeder.start(
        heard,
        PERIOD,
        () -> {
          looks.incrementAndGet();
          return player.status().turns();
        },
        () -> player.status().sink().detail());
  }

  /// Returns after so many more looks; the last but one has told what it saw.
  private void look(int times) {
    int until = looks.get() + times + 1;
    while (looks.get() < until) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void aStalledSinkStopsTheFeedingAndAReturnStartsIt() throws Exception {
    Driver driver = new Driver(SinkStatus.State.RUNNING);
    try (LivePlayer player = player(driver);
        WatchdogFeeder _ = lifeline(player)) {
      assertThat(heard.next()).isEqualTo("READY=1");
      heard.fed();

      driver.hanging = new CountDownLatch(1);
      while (!driver.hangs) {
        Thread.onSpinWait();
      }
      look(1); // sees the block before
      heard.states.clear();
      look(LOOKS);
      assertThat(heard.states).doesNotContain("WATCHDOG=1");

      driver.hanging.countDown();
      heard.fed();
    }
  }

  @Test
  void aSinkThatHangsFromTheStartIsNeverReady() throws Exception {
    Driver driver = new Driver(SinkStatus.State.RUNNING);
    driver.hanging = new CountDownLatch(1);
    try (LivePlayer player = player(driver);
        WatchdogFeeder _ = lifeline(player)) {
      assertThat(heard.states.take()).isEqualTo("STATUS=as it is");
      look(LOOKS);
      assertThat(heard.states).isEmpty();
      driver.hanging.countDown();
      assertThat(heard.next()).isEqualTo("READY=1");
    }
  }

  @Test
  void aCardThatIsAwayIsReadyAndFedAsAnyOther() throws Exception {
    try (LivePlayer player = player(new Driver(SinkStatus.State.AWAY));
        WatchdogFeeder _ = lifeline(player)) {
      assertThat(heard.next()).isEqualTo("READY=1");
      heard.fed();
      heard.fed();
    }
  }

  @Test
  void tellsThatItStopsAndClosesBehindTheSound() throws Exception {
    LivePlayer player = player(new Driver(SinkStatus.State.RUNNING));
    WatchdogFeeder lifeline = lifeline(player);
    assertThat(heard.next()).isEqualTo("READY=1");
    lifeline.stopping();
    assertThat(heard.states).contains("STOPPING=1");
    heard.fed(); // while it fades
    player.close();
    lifeline.close();
    assertThat(heard.closed).isTrue();
  }
}
