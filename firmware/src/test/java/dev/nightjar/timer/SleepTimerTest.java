package dev.nightjar.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SleepTimerTest {

  private static final Duration NOW = Duration.ofHours(3);

  @ParameterizedTest
  @CsvSource({"0, 15", "15, 30", "30, 45", "45, 60", "60, 90", "90, 0", "20, 15", "180, 15"})
  void theButtonGoesRoundAndStartsOverFromALengthOfNoChoice(int from, int to) {
    assertThat(SleepTimer.nextChoice(minutes(from))).isEqualTo(minutes(to));
  }

  @ParameterizedTest
  @CsvSource({
    "PT15M, PT0S, PT15M",
    "PT15M, PT14M59.999S, PT0.001S",
    "PT15M, PT15M, PT0S",
    "PT15M, PT15M0.001S, PT0S",
    "PT15M, PT12H, PT0S",
  })
  void theRestRunsOutAndNeverFallsBelowZero(Duration length, Duration later, Duration rest) {
    assertThat(SleepTimer.start(NOW, length).rest(NOW.plus(later))).contains(rest);
  }

  @ParameterizedTest
  @CsvSource({"PT0S, PT60M", "PT40M, PT20M", "PT45M, PT15M", "PT2H, PT15M"})
  void anExtensionIsFifteenMinutesOnTopOfWhatIsLeft(Duration later, Duration rest) {
    Duration at = NOW.plus(later);
    assertThat(SleepTimer.start(NOW, minutes(45)).extend(at, minutes(120)).rest(at)).contains(rest);
  }

  @ParameterizedTest
  @CsvSource({"1, 60", "2, 60", "26, 60"})
  void extensionsEndAtTheMostAndTakeNothingAway(int presses, int left) {
    SleepTimer timer = SleepTimer.start(NOW, minutes(45));
    for (int i = 0; i < presses; i++) {
      timer = timer.extend(NOW, minutes(60));
    }
    assertThat(timer.rest(NOW)).contains(minutes(left));
    assertThat(timer.extend(NOW, minutes(30)).rest(NOW)).contains(minutes(left));
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "PT10M", "PT9H"})
  void aPauseIsAddedToTheEnd(Duration pause) {
    SleepTimer timer = SleepTimer.start(NOW, minutes(30)).shift(pause);
    assertThat(timer.rest(NOW.plus(pause))).contains(minutes(30));
  }

  @Test
  void zeroIsOffAndOffStaysOff() {
    SleepTimer off = SleepTimer.start(NOW, Duration.ZERO);
    assertThat(off).isEqualTo(SleepTimer.OFF);
    assertThat(off.isOff()).isTrue();
    assertThat(off.rest(NOW)).isEmpty();
    assertThat(off.extend(NOW, minutes(90)).isOff()).isTrue();
    assertThat(off.shift(minutes(5)).isOff()).isTrue();
    assertThat(SleepTimer.start(NOW, Duration.ofMillis(1)).isOff()).isFalse();
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
