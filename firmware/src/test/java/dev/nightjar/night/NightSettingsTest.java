package dev.nightjar.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.nightjar.unit.Decibels;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NightSettingsTest {

  @Test
  void nothingComesBackByItselfUnlessAskedFor() {
    NightSettings settings = NightSettings.defaults();
    assertThat(settings.returnOnWaking()).isFalse();
    assertThat(settings.allNight()).isFalse();
    assertThat(settings.followHeart()).isTrue();
    assertThat(settings.bed()).isEqualTo(new Decibels(-20));
    assertThat(settings.timerOffCap()).isEqualTo(Duration.ofMinutes(90));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0, -60, PT30M",
    "PT15M, -60, 0, PT180M",
    "PT30M, -20, -12, PT90M",
    "PT90M, -20, -12, PT90M",
  })
  void allows(Duration timer, double bed, double volume, Duration cap) {
    assertThatNoException().isThrownBy(() -> settings(timer, bed, volume, cap));
  }

  @ParameterizedTest
  @CsvSource({
    "PT20M, -20, -12, PT90M, 'timerMinutes is 20, allowed are 0 (off), 15, 30, 45, 60 and 90'",
    "PT15M1S,-20, -12, PT90M, 'timerMinutes is PT15M1S, allowed are 0 (off), 15, 30, 45, 60 and 90'",
    "PT45M, 0.1, -12, PT90M, 'bedDb is 0.1, allowed are -60 to 0'",
    "PT45M, -61, -12, PT90M, 'bedDb is -61, allowed are -60 to 0'",
    "PT45M, -20, 1, PT90M, 'volumeDb is 1, allowed are -60 to 0'",
    "PT45M, -20, -12, PT29M59S, 'timerOffCapMinutes is 29.983333333333334, allowed are 30 to 180'",
    "PT45M, -20, -12, PT181M, 'timerOffCapMinutes is 181, allowed are 30 to 180'",
  })
  void refuses(Duration timer, double bed, double volume, Duration cap, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(timer, bed, volume, cap))
        .withMessage(sentence);
  }

  private static NightSettings settings(Duration timer, double bed, double volume, Duration cap) {
    return new NightSettings(
        timer, true, false, false, new Decibels(bed), new Decibels(volume), cap);
  }
}
