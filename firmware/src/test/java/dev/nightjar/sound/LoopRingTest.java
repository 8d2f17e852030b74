package dev.nightjar.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LoopRingTest {

  private final LoopRing ring = new LoopRing(8);
  private final float[] taken = new float[16];

  @Test
  void framesComeOutInOrderAcrossTheWrap() throws IOException {
    LoopSource counting = Loops.of("count", n -> n).open();
    float expected = 0;
    for (int round = 0; round < 50; round++) {
      ring.fill(counting, 3 + round % 5);
      int n = ring.available();
      ring.take(taken, n);
      for (int i = 0; i < n; i++) {
        assertThat(taken[2 * i]).isEqualTo(expected);
        assertThat(taken[2 * i + 1]).isEqualTo(expected);
        expected++;
      }
    }
    assertThat(expected).isGreaterThan(100);
  }

  @Test
  void neverOverfills() throws IOException {
    ring.fill(Loops.constant(1).open(), 100);
    assertThat(ring.available()).isEqualTo(8);
    assertThat(ring.free()).isZero();
  }

  @Test
  void discardLeavesNothing() throws IOException {
    ring.fill(Loops.constant(1).open(), 5);
    ring.discard();
    assertThat(ring.available()).isZero();
  }

  @Test
  void onlyPowersOfTwo() {
    assertThatThrownBy(() -> new LoopRing(12)).isInstanceOf(IllegalArgumentException.class);
  }
}
