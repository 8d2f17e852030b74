package dev.nightjar.sound.synth.dsp;

import dev.nightjar.sound.Loudness;
import dev.nightjar.unit.Decibels;

/// Brings a loop to its level.
public final class LoudnessLevel {

  private LoudnessLevel() {}

  /// At the loudness that every loop has, in place.
  public static float[] atLoudness(float[] stereo) {
    Loudness meter = new Loudness();
    meter.add(stereo, stereo.length / 2);
    double gain = new Decibels(Loudness.LOOPS.value() - meter.integrated().value()).toGain();
    for (int i = 0; i < stereo.length; i++) {
      stereo[i] *= (float) gain;
    }
    return stereo;
  }
}
