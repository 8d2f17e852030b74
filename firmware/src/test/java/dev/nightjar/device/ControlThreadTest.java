package dev.nightjar.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.heart.Packet;
import dev.nightjar.host.SystemClock;
import dev.nightjar.house.Patience;
import dev.nightjar.journal.KeptJournal;
import dev.nightjar.night.Event;
import dev.nightjar.night.Mode;
import dev.nightjar.night.NightSettings;
import dev.nightjar.night.State;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.runtime.NightOutputs;
import dev.nightjar.runtime.StartEvents;
import dev.nightjar.sound.Layer;
import dev.nightjar.sound.Loops;
import dev.nightjar.sound.Scene;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The device on its own thread, by the machine's clock.
@Timeout(Patience.A_TEST)
class ControlThreadTest {

  private static final Packet BEAT = new Packet(new byte[] {0x10, 75, 0x33, 0x03});

  private final KeptJournal journal = new KeptJournal();
  private final SentPlayer player = new SentPlayer();
  private final CountDownLatch free = new CountDownLatch(1);
  private final LiveDevice device =
      new LiveDevice(
              StartEvents.fresh(
                  SystemClock.monotonic(), NightSettings.defaults(), List.of("rain", "wind")),
              NightOutputs.thatOnlyDecide(journal),
              new SceneLoader(
                  name -> new Scene(name, List.of(new Layer(Loops.constant(0), Decibels.ZERO, 0))),
                  player),
              state -> {},
              PrivilegedTasks.NOBODY,
              SystemClock::monotonic)
          .start();

  @AfterEach
  void close() {
    free.countDown();
    device.close();
  }

  private Future<State> press() {
    return device.ask(at -> new Event.Pressed(at, new Gesture(Button.PLAY, Gesture.Kind.SHORT)));
  }

  @Test
  void whoAsksSeesWhatCameOfIt() throws Exception {
    assertThat(press().get().mode()).isEqualTo(Mode.PLAYING);
    assertThat(press().get().mode()).isEqualTo(Mode.PAUSED);
    assertThat(device.state().mode()).isEqualTo(Mode.PAUSED);
  }

  @Test
  void aBugInOneEventDoesNotEndTheNight() throws Exception {
    Future<State> bug =
        device.ask(
            at -> {
              throw new IllegalStateException("a bug");
            });
    assertThatThrownBy(bug::get).hasRootCauseMessage("a bug");
    assertThat(press().get().mode()).isEqualTo(Mode.PLAYING);
  }

  @Test
  void whatCameWhileTheThreadWasHeldKeepsItsTime() throws Exception {
    press().get(); // idle, it hears no strap
    CountDownLatch held = new CountDownLatch(1);
    Future<State> _ =
        device.ask(
            at -> {
              held.countDown();
              await();
              return new Event.Tick(at);
            });
    held.await();
    Duration came = SystemClock.monotonic();
    device.packet(came, BEAT);
    while (SystemClock.monotonic().minus(came).toMillis() < 50) {
      Thread.onSpinWait();
    }
    Future<State> later = press();
    free.countDown();
    later.get();
    assertThat(journal.inputTimes).contains(came).isSorted();
    assertThat(journal.inputTimes.getLast()).isGreaterThan(came);
  }

  private void await() {
    try {
      free.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void nothingIsDecidedAfterTheClose() {
    device.close();
    int sent = player.sent.size();
    device.gesture(new Gesture(Button.PLAY, Gesture.Kind.SHORT));
    assertThat(device.state().mode()).isEqualTo(Mode.IDLE);
    assertThat(player.sent).hasSize(sent);
  }
}
