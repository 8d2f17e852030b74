package dev.nightjar.clock.ffm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class KernelClockTest {

  /// Other bytes of the structure would hardly lie within the kernel's own bounds.
  @Test
  void theErrorIsWithinTheBoundsOfTheKernel() {
    assumeTrue(KernelClock.maxErrorMicros() >= 0, "skipped: the kernel may not be asked here");
    assertThat(KernelClock.maxErrorMicros()).isBetween(0L, 16_000_000L);
    assertThat(KernelClock.disciplined()).isPresent();
  }
}
