package dev.nightjar.house;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// Waits for what other threads and processes do.
public final class Until {

  private Until() {}

  /// @throws AssertionError when it has not come true after `atMost`
  public static void isTrue(String what, Duration atMost, Callable<Boolean> condition)
      throws Exception {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + atMost + ": " + what);
      }
      LockSupport.parkNanos(10_000_000);
    }
  }
}
