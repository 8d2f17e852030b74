package dev.nightjar.systemd;

import java.time.Duration;
import java.util.Map;

/// How often to look at the render loop.
public final class WatchdogPeriod {

  /// Where no watchdog waits, only the status is kept.
  static final Duration WITHOUT = Duration.ofSeconds(10);

  /// A look costs next to nothing, a busy loop does not.
  private static final Duration LEAST = Duration.ofMillis(10);

  private WatchdogPeriod() {}

  /// A third of what the supervisor allows (`sd_watchdog_enabled(3)` advises half): two looks may
  /// be late.
  ///
  /// @param environment WATCHDOG_USEC, and WATCHDOG_PID where it is meant for one process
  /// @param pid this process
  public static Duration of(Map<String, String> environment, long pid) {
    String meantFor = environment.getOrDefault("WATCHDOG_PID", "");
    if (!meantFor.isEmpty() && !meantFor.equals(Long.toString(pid))) {
      return WITHOUT;
    }
    try {
      long micros = Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"));
      Duration third = Duration.ofNanos(Math.multiplyExact(micros, 1_000L) / 3);
      return micros <= 0 ? WITHOUT : third.compareTo(LEAST) < 0 ? LEAST : third;
    } catch (ArithmeticException | NumberFormatException e) {
      // Nothing that a watchdog would be armed with.
      return WITHOUT;
    }
  }
}
