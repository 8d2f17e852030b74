package dev.nightjar.sound.synth;

import java.util.List;
import java.util.stream.Stream;

/// The sounds close to the ear and those of no place: tactile, tonal, voice, breath.
public final class CloseSounds {

  private CloseSounds() {}

  /// In the order of the catalogue; those that speak only where espeak-ng is installed.
  public static List<SynthSound> all() {
    return Stream.of(
            Brushing.all(),
            Tapping.all(),
            Paper.all(),
            DeskSounds.all(),
            Bowl.all(),
            Strings.all(),
            Pad.all(),
            VoiceSounds.all(),
            Breath.all(),
            Heartbeat.all())
        .flatMap(List::stream)
        .toList();
  }
}
