package dev.nightjar.sound;

import dev.nightjar.unit.Decibels;

/// A gain that moves in a straight line in dB by elapsed frames, between 0 and -60 dB; below lies
/// silence, entered and left by a short raised-cosine ramp. Render thread only.
final class DecibelRamp {

  private static final double FLOOR_DB = Decibels.FADE_FLOOR.value();

  private final RaisedCosineRamp mute;
  private final long edgeFrames;
  private double gain;
  private double targetGain;
  private double ratio = 1;
  private long remaining;
  private boolean silenceAtEnd;

  /// @param edgeFrames length of the ramp between -60 dB and zero
  DecibelRamp(Decibels start, long edgeFrames) {
    this.edgeFrames = edgeFrames;
    gain = gainOf(start);
    targetGain = gain;
    mute = new RaisedCosineRamp(start.isSilence() ? 0 : 1);
  }

  void rampTo(Decibels target, long frames) {
    silenceAtEnd = target.isSilence();
    if (!silenceAtEnd) {
      mute.rampTo(1, edgeFrames);
    }
    targetGain = gainOf(target);
    remaining = Math.max(1, frames);
    ratio = Math.pow(targetGain / gain, 1.0 / remaining);
  }

  boolean steady() {
    return remaining == 0 && mute.steady();
  }

  double value() {
    return gain * mute.value();
  }

  /// Multiplies `gains` by the ramp's next `frames` values.
  void apply(float[] gains, int frames) {
    int moving = (int) Math.min(frames, remaining);
    double g = gain;
    for (int i = 0; i < moving; i++) {
      g *= ratio;
      gains[i] *= (float) g;
    }
    remaining -= moving;
    // The product of so many factors drifts in its last digits: end exactly on the target.
    gain = remaining == 0 ? targetGain : g;
    RaisedCosineRamp.scale(gains, moving, frames, gain);
    if (remaining == 0 && silenceAtEnd) {
      mute.rampTo(0, edgeFrames);
    }
    mute.apply(gains, frames);
  }

  private static double gainOf(Decibels level) {
    // Not by way of another Decibels: the render thread allocates nothing.
    return Math.pow(10, Math.max(level.value(), FLOOR_DB) / 20);
  }
}
