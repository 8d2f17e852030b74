package dev.nightjar.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// Waits for what another thread does.
final class Waiting {

  private Waiting() {}

  /// Returns as soon as it holds; fails after `max`.
  static void until(Duration max, Callable<Boolean> holds) throws Exception {
    long end = System.nanoTime() + max.toNanos();
    while (!holds.call()) {
      assertThat(System.nanoTime()).as("held within %s", max).isLessThan(end);
      LockSupport.parkNanos(5_000_000);
    }
  }
}
