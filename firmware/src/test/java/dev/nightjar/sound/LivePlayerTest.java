package dev.nightjar.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.house.Patience;
import dev.nightjar.unit.Decibels;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(Patience.A_TEST)
class LivePlayerTest {

  private static final int BLOCK = 256;

  private final List<String> faults = new CopyOnWriteArrayList<>();
  private volatile long returns;
  private volatile double volume = 1;
  private volatile float last;
  private volatile boolean closed;

  /// As fast as life, for the feeder looks at its rings by the clock.
  private final Sink paced =
      new Sink() {
        @Override
        public void write(int[] samples, int frames) {
          last = samples[2 * frames - 1] / 0x1p31f;
          LockSupport.parkNanos(frames * 1_000_000_000L / 48_000);
        }

        @Override
        public long returns() {
          return returns;
        }

        @Override
        public double volume() {
          return volume;
        }

        @Override
        public SinkStatus status() {
          return new SinkStatus(
              closed ? SinkStatus.State.CLOSED : SinkStatus.State.RUNNING, 0, 0, "a test's card");
        }

        @Override
        public void close() {
          closed = true;
        }
      };

  private final LivePlayer player =
      new LivePlayer(paced, BLOCK, Decibels.ZERO, Decibels.ZERO, faults::add);

  @Test
  void playsUntilClosedAndEndsInSilence() {
    player.send(new SoundCommand.Play(Loops.scene(Loops.constant(0.25)), Cause.PRESS));
    await(() -> last > 0.24f);
    long turns = player.status().turns();
    await(() -> player.status().turns() > turns + 10);
    player.close();
    assertThat(last).isCloseTo(0, within(3e-7f));
    assertThat(closed).isTrue();
    assertThat(faults).isEmpty();
    player.close();
  }

  @Test
  void aLostOrderIsLoggedByItsKindAndNamesNoSound() {
    PrintStream err = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      for (int i = 0; i < 2_000; i++) {
        player.send(new SoundCommand.Play(Loops.scene(Loops.constant(0.25)), Cause.PRESS));
      }
    } finally {
      System.setErr(err);
      player.close();
    }
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("takes no orders; Play is lost, 1 in all")
        .contains("is lost, 256 in all")
        .doesNotContain("is lost, 3 in all")
        .doesNotContain("constant")
        .doesNotContain("Scene");
  }

  @Test
  void aSoundThatCannotBeOpenedIsToldAndTheNextOnePlays() {
    Loop broken = Loops.failing(Loops.constant(0.5), () -> true);
    player.send(new SoundCommand.Play(Loops.scene(broken), Cause.PRESS));
    await(() -> !faults.isEmpty());
    assertThat(faults.getFirst()).contains("constant").contains("the card was pulled");
    player.send(new SoundCommand.Play(Loops.scene(Loops.constant(0.125)), Cause.PRESS));
    await(() -> last > 0.12f);
    player.close();
  }

  @Test
  void commandsArriveInTheirOrder() {
    player.send(new SoundCommand.Play(Loops.scene(Loops.constant(0.25)), Cause.PRESS));
    for (int i = 1; i <= 20; i++) {
      player.send(new SoundCommand.FadeTo(new Decibels(-i), Duration.ZERO, Cause.DEVICE));
    }
    await(() -> Math.abs(20 * Math.log10(last / 0.25) + 20) < 0.01);
    player.close();
  }

  @Test
  void whatTheCardsOwnVolumeTakesOffIsGivenBackFromTheStartAndAfterAReturn() {
    player.close();
    volume = 0.02;
    Scene quarter = Loops.scene(Loops.constant(0.25));
    // So low that a return by itself need not rise slowly.
    Decibels ceiling = new Decibels(-40);
    try (LivePlayer shared = new LivePlayer(paced, BLOCK, ceiling, Decibels.ZERO, faults::add)) {
      shared.send(new SoundCommand.Play(quarter, Cause.PRESS));
      await(() -> Math.abs(last - 0.25 * 0.01 / 0.02) < 1e-4);
      volume = 0.0125;
      returns = 1;
      await(() -> Math.abs(last - 0.25 * 0.01 / 0.0125) < 1e-4);
    }
  }

  @Test
  void aSoundThatFailsByAClassThatCannotBeLoadedLeavesTheFeederAndTheNextOnePlays() {
    Loop broken =
        new Loop() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public LoopSource open() {
            throw new NoClassDefFoundError("dev/nightjar/sound/file/Gone");
          }
        };
    player.send(new SoundCommand.Play(Loops.scene(broken), Cause.PRESS));
    await(() -> !faults.isEmpty());
    assertThat(faults.getFirst()).contains("'broken'", "a fault of Nightjar itself", "Gone");
    long feedings = player.feedings();
    player.send(new SoundCommand.Play(Loops.scene(Loops.constant(0.125)), Cause.PRESS));
    await(() -> last > 0.12f);
    assertThat(player.feedings()).isGreaterThan(feedings);
    player.close();
  }

  @Test
  void theRenderThreadDoesWhatItIsAskedBeforeItsFirstBlock() {
    player.close();
    List<String> order = new CopyOnWriteArrayList<>();
    RecordingSink fresh = new RecordingSink();
    Runnable first =
        () -> order.add(Thread.currentThread().getName() + " at " + fresh.samples().length);
    try (LivePlayer _ =
        new LivePlayer(fresh, BLOCK, Decibels.ZERO, Decibels.ZERO, faults::add, first)) {
      await(() -> fresh.samples().length > 0);
    }
    assertThat(order).containsExactly("render at 0");
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
