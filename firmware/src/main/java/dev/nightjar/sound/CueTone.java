package dev.nightjar.sound;

import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;

/// The cue that answers a press while nothing plays: 40 ms of 700 Hz under a raised cosine. Ears at
/// night take 500 to 1000 Hz for soft; it sits at the loudness of the loops, at the chosen volume.
/// Render thread only.
final class CueTone {

  private static final double FREQUENCY = 700;
  private static final int LENGTH = Frames.PER_SECOND / 25;
  private static final double PEAK = new Decibels(-24).toGain();

  private final float[] samples = new float[LENGTH];
  private int position = LENGTH;
  private float gain;

  CueTone() {
    for (int i = 0; i < LENGTH; i++) {
      double window = 0.5 * (1 - Math.cos(2 * Math.PI * i / LENGTH));
      samples[i] =
          (float) (PEAK * window * Math.sin(2 * Math.PI * FREQUENCY * i / Frames.PER_SECOND));
    }
  }

  /// A second tick within the first is the same tick.
  void start(double cueGain) {
    if (position == LENGTH) {
      position = 0;
      gain = (float) cueGain;
    }
  }

  void addTo(float[] mix, int frames) {
    int n = Math.min(frames, LENGTH - position);
    for (int i = 0; i < n; i++) {
      float sample = samples[position++] * gain;
      mix[2 * i] += sample;
      mix[2 * i + 1] += sample;
    }
  }
}
