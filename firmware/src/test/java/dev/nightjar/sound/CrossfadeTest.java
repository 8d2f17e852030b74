package dev.nightjar.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CrossfadeTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 0.7, 1})
  void keepsThePowerOfTwoSoundsOfAnyLikeness(double rho) {
    for (double x = 0; x <= 1; x += 0.01) {
      double a = Crossfade.in(x, rho);
      double b = Crossfade.out(x, rho);
      assertThat(a * a + b * b + 2 * rho * a * b).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void isEqualGainForTheSameSoundAndEqualPowerForStrangers() {
    assertThat(Crossfade.in(0.5, 1)).isCloseTo(0.5, within(1e-12));
    assertThat(Crossfade.in(0.5, 0)).isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(Crossfade.in(0.5, -1)).isEqualTo(Crossfade.in(0.5, 0));
  }

  @Test
  void beginsAndEndsExactlyEvenOutsideItsRange() {
    assertThat(Crossfade.in(-1, 0.5)).isZero();
    assertThat(Crossfade.out(-1, 0.5)).isEqualTo(1);
    assertThat(Crossfade.in(2, 0.5)).isEqualTo(1);
    assertThat(Crossfade.out(2, 0.5)).isZero();
  }

  @Test
  void mirrorsTheOneThatGoes() {
    assertThat(Crossfade.in(0.3, 0.4)).isCloseTo(Crossfade.out(0.7, 0.4), within(1e-12));
  }
}
