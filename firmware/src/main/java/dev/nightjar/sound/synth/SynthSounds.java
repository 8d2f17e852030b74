package dev.nightjar.sound.synth;

import java.util.List;
import java.util.stream.Stream;

/// Every sound that Nightjar makes itself.
public final class SynthSounds {

  private SynthSounds() {}

  /// In the order of the families; those that speak only where espeak-ng is installed.
  public static List<SynthSound> all() {
    return Stream.of(NatureSounds.all(), CloseSounds.all()).flatMap(List::stream).toList();
  }
}
