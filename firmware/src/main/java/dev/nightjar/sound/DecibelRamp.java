package dev.nightjar.sound;

import dev.nightjar.unit.Decibels;

/// A gain that moves in a straight line in dB by elapsed frames, between 0 and -60 dB; below lies
/// silence, entered and left by a short raised-cosine ramp. Render thread only.
final class DecibelRamp {

  private static final double FLOOR_DB = Decibels.FADE_FLOOR.value();

  private final RaisedCosineRamp mute;
  private final long edgeFrames;
  private double startDb;
  private double endDb;
  private long position;
  private long length;
  private boolean eased;
  private double gain;
  private double ratio = 1;
  private boolean silenceAtEnd;

  /// @param edgeFrames length of the ramp between -60 dB and zero
  DecibelRamp(Decibels start, long edgeFrames) {
    this.edgeFrames = edgeFrames;
    endDb = bounded(start);
    gain = gainOf(endDb);
    mute = new RaisedCosineRamp(start.isSilence() ? 0 : 1);
  }

  /// A straight line: for what takes long, or goes on from line to line.
  void lineTo(Decibels target, long frames) {
    rampTo(target, frames, false);
  }

  /// A line whose ends are eased: for what a hand asked for, steep enough that a corner would
  /// click.
  void easeTo(Decibels target, long frames) {
    rampTo(target, frames, true);
  }

  private void rampTo(Decibels target, long frames, boolean easeEnds) {
    silenceAtEnd = target.isSilence();
    if (!silenceAtEnd) {
      mute.rampTo(1, edgeFrames);
    }
    startDb = 20 * Math.log10(gain);
    endDb = bounded(target);
    position = 0;
    length = Math.max(1, frames);
    eased = easeEnds;
    ratio = Math.pow(10, (endDb - startDb) / 20 / length);
  }

  boolean steady() {
    return position >= length && mute.steady() && !(silenceAtEnd && mute.target() != 0);
  }

  double value() {
    return gain * mute.value();
  }

  /// Multiplies `gains` by the ramp's next `frames` values.
  void apply(float[] gains, int frames) {
    int moving = (int) Math.min(frames, length - position);
    double g = gain;
    for (int i = 0; i < moving; i++) {
      position++;
      g = eased ? easedGain() : g * ratio;
      gains[i] *= (float) g;
    }
    // The product of so many factors drifts in its last digits: end exactly on the target.
    gain = position >= length ? gainOf(endDb) : g;
    RaisedCosineRamp.scale(gains, Math.max(0, moving), frames, gain);
    if (position >= length && silenceAtEnd) {
      mute.rampTo(0, edgeFrames);
    }
    mute.apply(gains, frames);
  }

  private double easedGain() {
    double share = Crossfade.raisedCosine((double) position / length);
    return gainOf(startDb + (endDb - startDb) * share);
  }

  private static double bounded(Decibels level) {
    return Math.max(level.value(), FLOOR_DB);
  }

  /// Not by way of [Decibels]: the render thread allocates nothing.
  private static double gainOf(double db) {
    return Math.pow(10, db / 20);
  }
}
