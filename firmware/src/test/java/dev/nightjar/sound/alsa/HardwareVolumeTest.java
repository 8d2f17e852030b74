package dev.nightjar.sound.alsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.house.Patience;
import dev.nightjar.unit.Decibels;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The card's own volume, through libasound's mixer into the tests' own control.
@Timeout(Patience.A_TEST)
final class HardwareVolumeTest {

  private static final AlsaSettings SHIPPED = AlsaSettings.DEFAULT.withDevice(PacedCard.DEVICE);
  private static final MixerSettings DIGITAL = new MixerSettings("Digital", new Decibels(-12.3));

  @TempDir Path folder;

  @BeforeAll
  static void theCardCanBeBuilt() {
    PacedCard.assumeBuildable();
  }

  private HardwareVolume look(MixerSettings wish) {
    return HardwareVolume.look(PacedCard.DEVICE, wish);
  }

  @Test
  void standsAtTheCeilingRoundedDownBeforeTheFirstFrameAndIsSwitchedOn() throws Exception {
    PacedCard card = PacedCard.in(folder, "patient 1 speed 20");
    TestMixer mixer = TestMixer.in(folder, 255, false);
    try (var sink = new AlsaSink(SHIPPED, DIGITAL)) {
      assertThat(mixer.stands()).isEqualTo("182 182 1");
      assertThat(card.log().all("accept")).isEmpty();
      assertThat(sink.volume()).isCloseTo(new Decibels(-12.5).toGain(), within(1e-9));
      assertThat(sink.status().detail()).endsWith(", its own volume \"Digital\" at -12.5 dB");
    }
  }

  @Test
  void isNotTouchedWhileSoundPlaysAndSetAnewWhenTheCardComesBack() throws Exception {
    PacedCard card = PacedCard.in(folder, "patient 1 speed 20 away_at 30000");
    TestMixer mixer = TestMixer.in(folder, 100, true);
    try (var sink = new AlsaSink(SHIPPED, DIGITAL)) {
      mixer.turn(150, true);
      sink.write(new int[2 * 20_000], 20_000);
      assertThat(mixer.stands()).isEqualTo("150 150 1");
      sink.write(new int[2 * 20_000], 20_000);
      assertThat(card.isAway()).isTrue();
      card.bringBack();
      while (sink.returns() == 0) {
        sink.write(new int[2 * 480], 480);
      }
      assertThat(mixer.stands()).isEqualTo("182 182 1");
      assertThat(sink.volume()).isCloseTo(new Decibels(-12.5).toGain(), within(1e-9));
    }
  }

  @Test
  void whoTurnedItMeanwhileIsNoticedAndNothingIsChangedByLooking() throws Exception {
    PacedCard.in(folder, "");
    TestMixer mixer = TestMixer.in(folder, 182, true);
    assertThat(look(DIGITAL).asWished()).isTrue();
    assertThat(look(DIGITAL).words()).isEqualTo("\"Digital\" at -12.5 dB");
    mixer.turn(207, true);
    assertThat(look(DIGITAL).asWished()).isFalse();
    assertThat(look(DIGITAL).words())
        .isEqualTo(
            "\"Digital\" is at 0.0 dB and belongs at -12.5 dB: it was changed since; restarting the service sets it");
    mixer.turn(182, false);
    assertThat(look(DIGITAL).words()).startsWith("\"Digital\" is off and belongs at -12.5 dB");
    assertThat(mixer.stands()).isEqualTo("182 182 0");
  }

  @Test
  void aCardWithoutAMixerWorksAsEver() throws Exception {
    PacedCard.in(folder, "patient 1 speed 20");
    try (var sink =
        new AlsaSink(SHIPPED, new MixerSettings(MixerSettings.AUTO, new Decibels(-12)))) {
      assertThat(sink.volume()).isEqualTo(1);
      assertThat(sink.status().detail()).endsWith("(170 ms to a press)");
    }
    assertThat(look(new MixerSettings(MixerSettings.AUTO, Decibels.ZERO)).used()).isFalse();
  }

  @Test
  void aNameThatTheCardDoesNotHaveIsToldAndTheMixerHoldsTheCeiling() throws Exception {
    PacedCard.in(folder, "patient 1 speed 20");
    TestMixer mixer = TestMixer.in(folder, 100, true);
    MixerSettings wrong = new MixerSettings("Analogue", new Decibels(-12));
    try (var sink = new AlsaSink(SHIPPED, wrong)) {
      assertThat(sink.volume()).isEqualTo(1);
      assertThat(sink.status().detail())
          .endsWith("not used: there is no volume \"Analogue\" in dB; there are: Digital");
    }
    assertThat(mixer.stands()).isEqualTo("100 100 1");
    assertThat(look(wrong).asWished()).isFalse();
  }

  @Test
  void aProbeTellsWhatIsNegotiatedAndStartsNothing() throws Exception {
    PacedCard card = PacedCard.in(folder, "");
    TestMixer mixer = TestMixer.in(folder, 100, true);
    assertThat(AlsaCards.probe(SHIPPED))
        .isEqualTo("S32_LE, 48000 Hz, stereo, period 2048, buffer 8192 frames (170 ms to a press)");
    assertThat(card.log().all("start")).isEmpty();
    assertThat(card.recordedBytes()).isEmpty();
    assertThat(mixer.stands()).isEqualTo("100 100 1");
  }
}
