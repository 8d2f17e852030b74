package dev.nightjar.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KahanSumTest {

  @Test
  void isThatOfTheStreamsToTheBit() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      double[] values = new double[random.nextInt(1, 80)];
      Arrays.setAll(values, j -> random.nextGaussian() * StrictMath.pow(10, random.nextInt(9)));
      KahanSum sum = new KahanSum();
      Arrays.stream(values).forEach(sum::add);
      assertThat(KahanSum.of(values)).isEqualTo(Arrays.stream(values).sum());
      assertThat(sum.mean()).isEqualTo(Arrays.stream(values).average().orElseThrow());
    }
  }

  @Test
  void theMeanOfNothingIsNoNumber() {
    assertThat(new KahanSum().mean()).isNaN();
  }
}
