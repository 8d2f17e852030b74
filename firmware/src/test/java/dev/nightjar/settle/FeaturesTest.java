package dev.nightjar.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeaturesTest {

  private static final Duration TEN = Duration.ofMinutes(10);

  @Test
  void sharesAreLogarithmsSoThatTwiceIsAsFarAsHalf() {
    double once = features(0.03, TEN).variability();
    assertThat(features(0.062, TEN).variability() - once).isCloseTo(Math.log(2), within(1e-12));
    assertThat(once - features(0.014, TEN).variability()).isCloseTo(Math.log(2), within(1e-12));
    assertThat(Features.of(0.1, 0.2, 0, 0.03, TEN).drift()).isEqualTo(once);
  }

  @Test
  void aHeartLikeAClockIsNoMoreThanFarOut() {
    Features clock = Features.of(0, 0.2, 0, 0, TEN);
    assertThat(clock.variability()).isCloseTo(Math.log(0.002), within(1e-12));
    assertThat(clock.drift()).isCloseTo(Math.log(0.002), within(1e-12));
  }

  @Test
  void unevenBeatsCountUpToThreePerCent() {
    assertThat(Features.of(0.03, 0.2, 0.02, 0.03, TEN).unevenness()).isEqualTo(0.02);
    assertThat(Features.of(0.03, 0.2, 0.03, 0.03, TEN).unevenness()).isEqualTo(0.03);
    assertThat(Features.of(0.03, 0.2, 0.4, 0.03, TEN).unevenness()).isEqualTo(0.03);
  }

  @Test
  void timeSincePlayCountsUpToAnHour() {
    assertThat(features(0.03, Duration.ZERO).sincePlay()).isCloseTo(Math.log(2), within(1e-12));
    assertThat(features(0.03, TEN).sincePlay()).isCloseTo(Math.log(12), within(1e-12));
    double hour = features(0.03, Duration.ofMinutes(60)).sincePlay();
    assertThat(hour).isCloseTo(Math.log(62), within(1e-12));
    assertThat(features(0.03, Duration.ofMinutes(59)).sincePlay()).isLessThan(hour);
    assertThat(features(0.03, Duration.ofHours(9)).sincePlay()).isEqualTo(hour);
  }

  @Test
  void theVectorHasThePartsInTheOrderOfTheirNames() {
    Features features = new Features(1, 2, 3, 4, 5);
    assertThat(features.vector()).containsExactly(1, 2, 3, 4, 5);
    assertThat(Features.NAMES)
        .hasSize(Features.COUNT)
        .containsExactly("variability", "breath", "unevenness", "drift", "sincePlay");
    assertThat(features.at(9)).isEqualTo(new Features(1, 2, 3, 4, 9));
  }

  private static Features features(double variability, Duration sincePlay) {
    return Features.of(variability, 0.2, 0, 0.03, sincePlay);
  }
}
