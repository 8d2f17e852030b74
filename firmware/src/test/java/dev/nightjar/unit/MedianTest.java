package dev.nightjar.unit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MedianTest {

  @Test
  void theMedianIsTheMiddleOrTheMeanOfTheMiddleTwo() {
    double[] values = {5, 1, 9};
    assertThat(Median.of(values)).isEqualTo(5);
    assertThat(values).as("not sorted in place").containsExactly(5, 1, 9);
    assertThat(Median.of(new double[] {4, 1, 9, 5})).isEqualTo(4.5);
    assertThat(Median.of(new double[] {2})).isEqualTo(2);
  }
}
