package dev.nightjar.lending;

import dev.nightjar.loan.SystemServices;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Work during which the services are stopped, and which a signal (Ctrl-C, a lost connection,
/// systemd) ends only once it is done. Java runs no `finally` for signals: the device would stay
/// without sound.
public final class ShutdownGuard implements AutoCloseable {

  /// Less than systemd gives whoever it ends (TimeoutStopSec, 90 s).
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SystemServices machine;
  private final Duration patience;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "unhurried");

  /// @param machine whose services are started where the work takes too long
  public ShutdownGuard(SystemServices machine) {
    this(machine, PATIENCE);
  }

  /// @param patience how long the work may take after the signal; the services are started then,
  ///   and what was ordered is finished by its unit
  ShutdownGuard(SystemServices machine, Duration patience) {
    this.machine = machine;
    this.patience = patience;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// What a signal does, while the work goes on in its own thread.
  void end() {
    try {
      if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        machine.resume();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      System.err.println("nightjar: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is being ended, and the hook has just been let go.
    }
  }

  /// What was stopped is started, whatever else failed.
  public static void startAnew(SystemServices machine) throws IOException {
    try (ShutdownGuard _ = new ShutdownGuard(machine)) {
      try {
        machine.quiet(false);
      } finally {
        machine.resume();
      }
    }
  }
}
