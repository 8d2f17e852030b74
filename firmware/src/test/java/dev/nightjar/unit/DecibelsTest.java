package dev.nightjar.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DecibelsTest {

  @Test
  void bothZerosOfADoubleAreOneLevel() {
    assertThat(new Decibels(-0.0)).isEqualTo(Decibels.ZERO).hasSameHashCodeAs(Decibels.ZERO);
    assertThat(new Decibels(-0.0)).isEqualByComparingTo(Decibels.ZERO);
  }

  @Test
  void sixDecibelsDownIsAboutHalfTheGain() {
    assertThat(new Decibels(-6.0206).toGain()).isCloseTo(0.5, within(1e-6));
    assertThat(Decibels.ofGain(0.5).value()).isCloseTo(-6.0206, within(1e-4));
  }

  @Test
  void silenceIsNoGainAtAllAndStaysIt() {
    assertThat(Decibels.SILENCE.toGain()).isZero();
    assertThat(Decibels.ofGain(0)).isEqualTo(Decibels.SILENCE);
    assertThat(Decibels.SILENCE.plus(new Decibels(20)).isSilence()).isTrue();
    assertThat(Decibels.FADE_FLOOR.isSilence()).isFalse();
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Decibels(Double.NaN));
  }
}
