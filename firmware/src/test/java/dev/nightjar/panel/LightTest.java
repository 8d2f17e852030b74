package dev.nightjar.panel;

import static dev.nightjar.panel.Light.brightness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LightTest {

  @ParameterizedTest
  @CsvSource({
    "OFF, 0, 0",
    "PLAYING, 0, 1",
    "PLAYING, 299, 1",
    "PLAYING, 300, 1",
    "PLAYING, 315, 0.5",
    "PLAYING, 330, 0",
    "PLAYING, 36000, 0",
    "PAUSED, 10, 0.4",
    "PAUSED, 315, 0.2",
    "FAULT, 0, 0",
    "FAULT, 1, 0.5",
    "FAULT, 2, 1",
    "FAULT, 4, 0",
    "FAULT, 332, 0",
    "LEARNING, 0, 0",
    "LEARNING, 0.5, 1",
    "LEARNING, 1, 0",
    "LEARNING, 331.5, 0",
  })
  void glowsThenDimsThenIsDark(LightPattern pattern, double seconds, double expected) {
    assertThat(brightness(pattern, seconds(seconds), false)).isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(LightPattern.class)
  void isDarkWhileSomeoneSleeps(LightPattern pattern) {
    for (double s = 0; s < 400; s += 0.1) {
      assertThat(brightness(pattern, seconds(s), true)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(LightPattern.class)
  void staysWithinBoundsAndNeverFlashes(LightPattern pattern) {
    double before = brightness(pattern, Duration.ZERO, false);
    for (double s = 0; s < 400; s += 0.01) {
      double now = brightness(pattern, seconds(s), false);
      assertThat(now).isBetween(0.0, 1.0);
      // A raised cosine of one second moves at most pi x 10 ms in 10 ms.
      assertThat(Math.abs(now - before)).isLessThan(0.032);
      before = now;
    }
  }

  @Test
  void aFaultIsSeenBeforeItIsDark() {
    assertThat(brightness(LightPattern.FAULT, seconds(298), false)).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @CsvSource({
    "OFF, 0, -1",
    "PLAYING, 0, 300",
    "PLAYING, 299, 300",
    "PAUSED, 10, 300",
    "PAUSED, 300, 300",
    "PLAYING, 315, 315",
    "PLAYING, 330, -1",
    "FAULT, 2, 2",
    "FAULT, 329, 329",
    "FAULT, 330, -1",
    "LEARNING, 0, 0",
  })
  void saysFromWhenOnItChanges(LightPattern pattern, double since, double at) {
    assertThat(Light.changes(pattern, seconds(since), false).map(Duration::toSeconds).orElse(-1L))
        .isEqualTo((long) at);
    assertThat(Light.changes(pattern, seconds(since), true)).isEmpty();
  }

  /// What a lamp relies on that sleeps meanwhile.
  @ParameterizedTest
  @EnumSource(LightPattern.class)
  void staysAsItIsUntilItSaysThatItChanges(LightPattern pattern) {
    for (double s = 0; s < 400; s += 0.05) {
      Duration until = Light.changes(pattern, seconds(s), false).orElse(Duration.ofHours(12));
      if (until.compareTo(seconds(s)) > 0) {
        assertThat(brightness(pattern, until, false))
            .isEqualTo(brightness(pattern, seconds(s), false));
      }
    }
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
