package dev.nightjar.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.heart.Beat;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiveMinutesTest {

  private static final Duration PLAY = Duration.ofMinutes(7);

  // --- One half minute ---

  @Test
  void aHalfMinuteHasTheMeansOfItsNormalBeats() {
    HalfMinute half = HalfMinute.EMPTY;
    Beat before = null;
    for (int i = 0; i < 30; i++) {
      Beat beat = beat(i, i % 2 == 0 ? 990 : 1010, true);
      half = half.beat(beat, before);
      before = beat;
    }
    assertThat(half.isEnough()).isTrue();
    assertThat(half.meanMillis()).isEqualTo(1000);
    assertThat(half.meanSquare()).isEqualTo(400);
    assertThat(half.refusedShare()).isZero();
    assertThat(half.seconds()).hasSize(30).contains(0.0, 29.0);
    half = half.beat(beat(30, 400, false), null).beat(beat(31, 400, false), null);
    assertThat(half.meanMillis()).isEqualTo(1000);
    assertThat(half.refusedShare()).isEqualTo(2.0 / 32);
  }

  @Test
  void fifteenSecondsAndFiveDifferencesAreEnough() {
    assertThat(half(0, 15, 1000).isEnough()).isTrue();
    assertThat(half(0, 14, 1000).isEnough()).isFalse();
    HalfMinute apart = HalfMinute.EMPTY;
    for (int i = 0; i < 20; i++) {
      apart = apart.beat(beat(i, 1000, true), i < 4 ? beat(i - 1, 1000, true) : null);
    }
    assertThat(apart.isEnough()).as("four differences").isFalse();
  }

  @Test
  void whatNoHeartDoesIsCountedAndNotKept() {
    HalfMinute half = HalfMinute.EMPTY;
    for (int i = 0; i < 10_000; i++) {
      half = half.beat(beat(i, 300, true), beat(i, 300, true));
    }
    assertThat(half.millis()).hasSize(200);
    assertThat(half.refusedShare()).isEqualTo(0.98);
    assertThat(HalfMinute.EMPTY.isEmpty()).isTrue();
    assertThat(HalfMinute.EMPTY.refusedShare()).isZero();
  }

  // --- Ten of them ---

  @Test
  void keepsTheLastTen() {
    FiveMinutes window = FiveMinutes.EMPTY;
    for (int i = 0; i < 10; i++) {
      window = window.next(half(30 * i, 30, 1000), 30.0 * (i + 1));
    }
    assertThat(window.heard()).isEqualTo(10);
    assertThat(window.rate()).isEqualTo(60);
    for (int i = 10; i < 20; i++) {
      window = window.next(half(30 * i, 30, 750), 30.0 * (i + 1));
    }
    assertThat(window.rate()).isCloseTo(80, within(1e-9));
    assertThat(window.features(PLAY).orElseThrow().drift()).isEqualTo(Math.log(0.002));
  }

  @Test
  void aGapIsNeitherHeardNorRest() {
    FiveMinutes window = FiveMinutes.EMPTY;
    for (int i = 0; i < 10; i++) {
      boolean gap = i == 3 || i == 6;
      window = window.next(gap ? HalfMinute.EMPTY : half(30 * i, 30, 900), 30.0 * (i + 1));
    }
    assertThat(window.heard()).isEqualTo(8);
    assertThat(window.rate()).isCloseTo(60_000 / 900.0, within(1e-9));
    for (int i = 10; i < 20; i++) {
      assertThat(window.isEmpty()).isFalse();
      window = window.next(HalfMinute.EMPTY, 30.0 * (i + 1));
    }
    assertThat(window.heard()).isZero();
    assertThat(window.isEmpty()).isTrue();
  }

  @Test
  void breathNeedsTwoHalvesSideBySide() {
    FiveMinutes window = FiveMinutes.EMPTY;
    for (int i = 0; i < 12; i++) {
      boolean gap = i % 2 == 1;
      window = window.next(gap ? HalfMinute.EMPTY : half(30 * i, 30, 1000), 30.0 * (i + 1));
      assertThat(window.heard()).isLessThan(FiveMinutes.ENOUGH);
      assertThat(window.features(PLAY)).isEmpty();
    }
    window = window.next(half(360, 30, 1000), 390).next(half(390, 30, 1000), 420);
    assertThat(window.features(PLAY)).isPresent();
  }

  @Test
  void driftIsOfTheHalvesAndUnevennessOfAllBeats() {
    FiveMinutes window = FiveMinutes.EMPTY;
    for (int i = 0; i < 10; i++) {
      HalfMinute half = half(30 * i, 30, i % 2 == 0 ? 900 : 1100);
      window = window.next(i == 0 ? half.beat(beat(1, 300, false), null) : half, 30.0 * (i + 1));
    }
    Features features = window.features(PLAY).orElseThrow();
    assertThat(features.drift()).isCloseTo(Math.log(0.1 + 0.002), within(1e-9));
    assertThat(features.unevenness()).isCloseTo(1.0 / 31 / 10, within(1e-12));
    assertThat(features.sincePlay()).isCloseTo(Math.log(9), within(1e-12));
  }

  private static HalfMinute half(int fromSecond, int beats, double millis) {
    HalfMinute half = HalfMinute.EMPTY;
    Beat before = null;
    for (int i = 0; i < beats; i++) {
      Beat beat = beat(fromSecond + i, millis, true);
      half = half.beat(beat, before);
      before = beat;
    }
    return half;
  }

  private static Beat beat(int second, double millis, boolean normal) {
    return new Beat(Duration.ofSeconds(Math.max(0, second)), millis, normal);
  }
}
