package dev.nightjar.sound.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.sound.Loudness;
import org.junit.jupiter.api.Test;

class Ebur128Test {

  private static void agrees(float[] stereo) {
    boolean here = Ebur128.load().isPresent();
    if (!here) {
      System.out.println("skipped: libebur128-1 is not installed, so nothing can be compared");
    }
    assumeTrue(here);
    Loudness own = new Loudness();
    own.add(stereo, stereo.length / 2);
    try (Ebur128.Meter meter = Ebur128.load().orElseThrow().new Meter()) {
      meter.add(stereo, stereo.length / 2);
      assertThat(own.integrated().value()).isCloseTo(meter.integrated(), within(0.05));
    }
  }

  @Test
  void ourMeterAgreesOnNoise() {
    agrees(Fixtures.noise(48_000, 20, 3));
  }

  @Test
  void ourMeterAgreesOnATone() {
    agrees(Fixtures.sine(60, 48_000, 10));
  }

  @Test
  void ourMeterAgreesWhereTheGateMatters() {
    float[] stereo = Fixtures.noise(48_000, 30, 4);
    for (int i = 0; i < stereo.length; i++) {
      // Loud, then 15 dB down, then nearly nothing.
      int third = 3 * i / stereo.length;
      stereo[i] *= third == 0 ? 1 : third == 1 ? 0.18f : 0.0001f;
    }
    agrees(stereo);
  }
}
