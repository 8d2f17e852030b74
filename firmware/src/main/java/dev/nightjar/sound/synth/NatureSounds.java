package dev.nightjar.sound.synth;

import java.util.List;
import java.util.stream.Stream;

/// The sounds of weather, water, fire and night, and the steady ones.
final class NatureSounds {

  private NatureSounds() {}

  /// In the order of the catalogue.
  static List<SynthSound> all() {
    return Stream.of(
            RainSounds.all(),
            WaterSounds.all(),
            WindSounds.all(),
            FireSounds.all(),
            NightSounds.all(),
            SteadySounds.all(),
            MachineSounds.all())
        .flatMap(List::stream)
        .toList();
  }
}
