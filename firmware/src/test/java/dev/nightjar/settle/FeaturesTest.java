package dev.nightjar.settle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturesTest {

  private static final Features MIDDLE = new Features(0, 0, 0.035, 0.035);

  @Test
  void aFasterHeartNeverCountsAsMoreSettled() {
    double middle = MIDDLE.settledness();
    assertThat(new Features(0.1, 0, 0.035, 0.035).settledness()).isLessThan(middle);
    assertThat(new Features(0, 0.1, 0.035, 0.035).settledness()).isLessThan(middle);
  }

  @Test
  void aSteadierPulseAndALivelierBeatCountAsMoreSettled() {
    double middle = MIDDLE.settledness();
    assertThat(middle).isBetween(0.4, 0.7);
    assertThat(new Features(0, 0, 0.02, 0.035).settledness()).isGreaterThan(middle);
    assertThat(new Features(0, 0, 0.035, 0.05).settledness()).isGreaterThan(middle);
  }

  @Test
  void aHeartLikeAClockIsNotSettled() {
    assertThat(new Features(0, 0, 0, 0).settledness()).isLessThan(0.1);
  }

  @ParameterizedTest
  @CsvSource({
    "0,    0,    0.035, 0.035, neither settled nor stirred",
    "0.11, 0,    0.035, 0.035, pulse above tonight's low",
    "0,    0.06, 0.035, 0.035, pulse going up",
    "0,    0,    0.027, 0.043, 'steady pulse, easy beat'",
    "0,    0,    0.045, 0.027, 'uneven pulse, tense beat'",
    "0.11, 0.06, 0.045, 0.035, 'pulse going up, pulse above tonight''s low, uneven pulse'",
  })
  void saysWhatStandsOut(
      double level, double rise, double spread, double variability, String words) {
    assertThat(new Features(level, rise, spread, variability).inWords())
        .isEqualTo(words.replace("''", "'"));
  }
}
