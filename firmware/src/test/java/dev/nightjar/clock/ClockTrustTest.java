package dev.nightjar.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTrustTest {

  private static final Instant BUILT = Instant.parse("2026-11-30T00:00:00Z");
  private static final Instant TONIGHT = Instant.parse("2027-01-04T22:30:00Z");

  @Test
  void aTimeServerAloneIsBelieved() {
    assertThat(ClockTrust.known(TONIGHT, BUILT, true, List.of())).isTrue();
    assertThat(ClockTrust.known(TONIGHT, BUILT, false, List.of())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:05:00Z", "2000-01-01T00:00:00Z", "2026-11-29T23:59:59Z"})
  void noClockBeforeTheBuildIsBelievedWhateverVouchesForIt(String early) {
    Instant now = Instant.parse(early);
    assertThat(ClockTrust.known(now, BUILT, true, List.of(new RealTimeClock(now, true)))).isFalse();
  }

  @Test
  void aClockWithABatteryIsBelievedAndOneWithoutIsNot() {
    assertThat(ClockTrust.known(TONIGHT, BUILT, false, List.of(new RealTimeClock(TONIGHT, true))))
        .isTrue();
    assertThat(ClockTrust.known(TONIGHT, BUILT, false, List.of(new RealTimeClock(TONIGHT, false))))
        .isFalse();
  }

  @Test
  void aClockWithABatteryThatTheSystemDoesNotFollowVouchesForNothing() {
    Instant other = TONIGHT.minus(Duration.ofHours(9));
    assertThat(ClockTrust.known(TONIGHT, BUILT, false, List.of(new RealTimeClock(other, true))))
        .isFalse();
  }
}
