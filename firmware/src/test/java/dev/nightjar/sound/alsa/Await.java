package dev.nightjar.sound.alsa;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what another thread does, for a bounded time.
final class Await {

  private static final long BOUND_NANOS = 5_000_000_000L;

  private Await() {}

  static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + BOUND_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("waited 5 s in vain until " + what);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
