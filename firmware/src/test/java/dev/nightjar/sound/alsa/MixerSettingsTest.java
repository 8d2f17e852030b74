package dev.nightjar.sound.alsa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.unit.Decibels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MixerSettingsTest {

  private static MixerSettings wish(String element, double ceilingDb) {
    return new MixerSettings(element, new Decibels(ceilingDb));
  }

  @ParameterizedTest
  @CsvSource({
    "hw:CARD=sndrpihifiberry, hw:sndrpihifiberry",
    "'hw:CARD=sndrpihifiberry,DEV=0', hw:sndrpihifiberry",
    "'plughw:1,0', hw:1",
    "sysdefault:CARD=DAC, hw:DAC",
    "default, ",
    "nightjar_test, "
  })
  void aDeviceThatNamesItsCardLeadsToItsControl(String device, String control) {
    assertThat(wish(MixerSettings.AUTO, 0).control(device).orElse(null)).isEqualTo(control);
  }

  @Test
  void aNamedElementIsLookedForOnAnyDeviceAndNoneOnNoDevice() {
    assertThat(wish("Digital", 0).control("default")).contains("default");
    assertThat(wish(MixerSettings.NONE, 0).control("hw:0")).isEmpty();
  }

  @Test
  void theUsualElementsComeInTheirOrderAndANamedOneAlone() {
    List<String> pcm5122 = List.of("Analogue", "Digital", "DSP Program");
    assertThat(wish(MixerSettings.AUTO, 0).choose(pcm5122)).contains("Digital");
    assertThat(wish(MixerSettings.AUTO, 0).choose(List.of("PCM", "Master"))).contains("Master");
    assertThat(wish(MixerSettings.AUTO, 0).choose(List.of("Mic"))).isEmpty();
    assertThat(wish("Analogue", 0).choose(pcm5122)).contains("Analogue");
    assertThat(wish("analogue", 0).choose(pcm5122)).isEmpty();
  }

  /// A PCM5122: half a dB a step, 207 is 0 dB, 0 is mute.
  private static double halfDecibels(long step) {
    return step == 0 ? -99_999.99 : (step - 207) / 2.0;
  }

  @ParameterizedTest
  @CsvSource({"0, 207", "-0.1, 206", "-0.5, 206", "-12.3, 182", "-60, 87"})
  void roundsDownToAStepAndNeverUp(double ceilingDb, long step) {
    assertThat(wish(MixerSettings.AUTO, ceilingDb).step(0, 255, MixerSettingsTest::halfDecibels))
        .isEqualTo(step);
  }

  @Test
  void everyCeilingIsMetWithinAStep() {
    for (double ceiling = -60; ceiling <= 0; ceiling += 0.07) {
      long step = wish(MixerSettings.AUTO, ceiling).step(0, 255, MixerSettingsTest::halfDecibels);
      assertThat(halfDecibels(step)).isLessThanOrEqualTo(ceiling + 0.001);
      assertThat(halfDecibels(step)).isGreaterThan(ceiling - 0.51);
    }
  }

  @Test
  void whereTheStepsAreCoarseTheMixerDoesTheRestUnderTheStepAbove() {
    // Steps of 10 dB, 0 to -40.
    MixerSettings wish = wish(MixerSettings.AUTO, -25);
    assertThat(wish.step(0, 4, step -> -40 + 10 * step)).isEqualTo(2);
    assertThat(wish(MixerSettings.AUTO, -22).step(0, 4, step -> -40 + 10 * step)).isEqualTo(2);
    assertThat(wish(MixerSettings.AUTO, -18).step(0, 4, step -> -40 + 10 * step)).isEqualTo(2);
  }

  @Test
  void whatDoesNotReachSoLowStandsAtItsLeastAndWhatDoesNotReachSoHighAtItsMost() {
    assertThat(wish(MixerSettings.AUTO, -60).step(3, 9, step -> step - 30.0)).isEqualTo(3);
    assertThat(wish(MixerSettings.AUTO, 0).step(3, 9, step -> step - 30.0)).isEqualTo(9);
  }
}
