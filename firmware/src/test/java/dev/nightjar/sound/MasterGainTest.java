package dev.nightjar.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.unit.Decibels;
import org.junit.jupiter.api.Test;

/// The ceiling, shared with a card that has a volume of its own.
final class MasterGainTest {

  private static final int BLOCK = 1024;

  private final float[] gains = new float[BLOCK];

  private static MasterGain playing(double cardDb) {
    MasterGain master = new MasterGain(new Decibels(-20), Decibels.ZERO);
    master.hardwareAttenuation(new Decibels(cardDb).toGain());
    master.open(Cause.PRESS);
    return master;
  }

  /// After everything has glided.
  private double settledDb(MasterGain master) {
    for (int i = 0; i < 200; i++) {
      master.next(gains, BLOCK);
    }
    return Decibels.ofGain(gains[0]).value();
  }

  @Test
  void whatTheCardRoundedOffIsGivenBack() {
    assertThat(settledDb(playing(0))).isCloseTo(-20, within(0.001));
    assertThat(settledDb(playing(-20.5)) - 20.5).isCloseTo(-20, within(0.001));
  }

  @Test
  void aCeilingLoweredLaterIsHeldHereForTheCardIsNotTouched() {
    MasterGain master = playing(-20.5);
    settledDb(master);
    master.setCeiling(new Decibels(-30));
    assertThat(settledDb(master) - 20.5).isCloseTo(-30, within(0.001));
  }

  @Test
  void aCeilingRaisedLaterStopsALittleAboveTheCards() {
    MasterGain master = playing(-20.5);
    settledDb(master);
    master.setCeiling(Decibels.ZERO);
    assertThat(settledDb(master)).isCloseTo(3, within(0.001));
  }

  @Test
  void aCardThatCannotBeSoLoudIsNotMadeUpForBeyondThat() {
    assertThat(settledDb(playing(-26))).isCloseTo(3, within(0.001));
  }

  @Test
  void everyRampIsTheSameAtTheEar() {
    MasterGain alone = playing(0);
    MasterGain shared = playing(-20.5);
    float[] others = new float[BLOCK];
    double card = new Decibels(-20.5).toGain();
    for (int block = 0; block < 200; block++) {
      if (block == 100) {
        alone.setVolume(new Decibels(-9), Cause.PRESS);
        shared.setVolume(new Decibels(-9), Cause.PRESS);
      }
      boolean steady = alone.next(gains, BLOCK);
      assertThat(shared.next(others, BLOCK)).isEqualTo(steady);
      for (int i = 0; i < (steady ? 1 : BLOCK); i++) {
        assertThat(others[i] * card).isCloseTo(gains[i], within(1e-6));
      }
    }
    assertThat(shared.cueGain() * card).isCloseTo(alone.cueGain(), within(1e-9));
  }
}
