package dev.nightjar.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchdogPeriodTest {

  private static final long PID = 42;

  private static Duration of(String... environment) {
    return environment.length == 2
        ? WatchdogPeriod.of(Map.of(environment[0], environment[1]), PID)
        : WatchdogPeriod.of(
            Map.of(environment[0], environment[1], environment[2], environment[3]), PID);
  }

  @Test
  void isAThirdOfWhatTheSupervisorAllows() {
    assertThat(of("WATCHDOG_USEC", "15000000")).hasSeconds(5);
    assertThat(of("WATCHDOG_USEC", "15000000", "WATCHDOG_PID", "42")).hasSeconds(5);
    assertThat(of("WATCHDOG_USEC", "3")).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void isSlowWhereTheWatchdogWaitsForAnother() {
    assertThat(of("WATCHDOG_USEC", "15000000", "WATCHDOG_PID", "43"))
        .isEqualTo(WatchdogPeriod.WITHOUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "soon", "9223372036854775807"})
  void isSlowWhereNoWatchdogWaits(String micros) {
    assertThat(of("WATCHDOG_USEC", micros)).isEqualTo(WatchdogPeriod.WITHOUT);
  }
}
