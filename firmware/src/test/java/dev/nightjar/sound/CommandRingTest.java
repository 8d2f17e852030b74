package dev.nightjar.sound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandRingTest {

  @Test
  void keepsTheOrderAndRefusesWhatDoesNotFit() {
    CommandRing<String> ring = new CommandRing<>(2);
    assertThat(ring.poll()).isNull();
    for (int round = 0; round < 5; round++) {
      assertThat(ring.offer("a")).isTrue();
      assertThat(ring.offer("b")).isTrue();
      assertThat(ring.offer("c")).isFalse();
      assertThat(ring.poll()).isEqualTo("a");
      assertThat(ring.poll()).isEqualTo("b");
      assertThat(ring.poll()).isNull();
    }
  }
}
