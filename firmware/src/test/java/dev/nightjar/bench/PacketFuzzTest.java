package dev.nightjar.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.bench.PacketFuzz.Garbage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `scripts/bench fuzz`, on a few seeds.
class PacketFuzzTest {

  private final PacketFuzz fuzz = new PacketFuzz();

  @Test
  void mutatedPacketsDoNoHarm() {
    for (long seed = 0; seed < 3000; seed++) {
      fuzz.sequence(seed);
    }
    assertThat(fuzz.firstFault).isEmpty();
    assertThat(fuzz.packets).isEqualTo(60_000);
    assertThat(fuzz.beats).as("some are beats").isGreaterThan(1000);
    assertThat(fuzz.mostBeats).isLessThan(512);
  }

  @ParameterizedTest
  @EnumSource(Garbage.class)
  void anEveningOfGarbageMovesNoFade(Garbage kind) {
    assertThat(fuzz.evening(kind, 1)).isZero();
  }
}
