package dev.nightjar.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockMonitorTest {

  private static final Instant EVENING = Instant.parse("2026-11-22T22:30:00Z");

  private final ClockMonitor watch = new ClockMonitor();
  private final List<String> told = new ArrayList<>();

  private void look(int second, Optional<Duration> off) {
    watch
        .look(Duration.ofSeconds(second), off.map(o -> EVENING.plusSeconds(second).plus(o)))
        .ifPresent(sentence -> told.add(second + " " + sentence));
  }

  @Test
  void tellsWhenTheClockIsSet() {
    look(1, Optional.empty());
    look(2, Optional.empty());
    look(3, Optional.of(Duration.ZERO));
    look(4, Optional.of(Duration.ZERO));
    assertThat(told).containsExactly("3 the clock was set; from here on the time of day is known");
  }

  @Test
  void aClockThatIsKnownFromTheStartIsNoNews() {
    look(1, Optional.of(Duration.ZERO));
    look(2, Optional.of(Duration.ZERO));
    assertThat(told).isEmpty();
  }

  @Test
  void tellsOfJumpsBothWaysAndOfThoseWhileItWasNotKnown() {
    look(1, Optional.of(Duration.ZERO));
    look(2, Optional.of(Duration.ofDays(365)));
    look(3, Optional.empty());
    look(4, Optional.of(Duration.ZERO));
    look(5, Optional.of(Duration.ofSeconds(-61)));
    look(6, Optional.of(Duration.ofMinutes(90)));
    assertThat(told)
        .containsExactly(
            "2 the clock jumped on by 365 days",
            "4 the clock jumped back by 365 days",
            "5 the clock jumped back by 1 min",
            "6 the clock jumped on by 1 h 31 min");
  }

  @Test
  void whatTheNetworkCorrectsAllTheTimeIsNoJumpHoweverMuchItAddsUpTo() {
    for (int second = 1; second <= 100; second++) {
      look(second, Optional.of(Duration.ofSeconds(59).multipliedBy(second)));
    }
    assertThat(told).isEmpty();
  }
}
