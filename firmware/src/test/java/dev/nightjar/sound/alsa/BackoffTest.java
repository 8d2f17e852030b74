package dev.nightjar.sound.alsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void doublesUpToItsCeilingAndBeginsAnew() {
    var backoff = new Backoff();
    assertThat(LongStream.generate(backoff::nextNanos).limit(7).map(n -> n / 1_000_000))
        .containsExactly(250L, 500L, 1_000L, 2_000L, 4_000L, 5_000L, 5_000L);
    backoff.reset();
    assertThat(backoff.nextNanos()).isEqualTo(Backoff.FIRST_NANOS);
  }
}
