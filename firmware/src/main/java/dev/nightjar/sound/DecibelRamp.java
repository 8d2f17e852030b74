package dev.nightjar.sound;

import dev.nightjar.unit.Decibels;

/// A gain that moves in a straight line in dB by elapsed frames, between 0 and -60 dB; below lies
/// silence, entered and left by a short raised-cosine ramp.
///
/// The line's corners are rounded over an edge: its pace grows and falls evenly there. A corner of
/// 20 dB a second bends a 50-Hz tone twice as sharply as its own wave does, which is a click.
/// Render thread only.
final class DecibelRamp {

  private static final double FLOOR_DB = Decibels.FADE_FLOOR.value();

  private final RaisedCosineRamp mute;
  private final long edgeFrames;
  private double gain;
  private double targetGain;
  private long remaining;
  private boolean silenceAtEnd;

  // The pace, in nepers (the logarithm of the gain) a frame, and how it changes a frame.
  private double pace;
  private double linePace;
  private double lineRatio = 1;
  private double speedUp;
  private long speedingUp;
  private long rounding;

  /// @param edgeFrames length of the ramp between -60 dB and zero, and of a rounded corner
  DecibelRamp(Decibels start, long edgeFrames) {
    this.edgeFrames = edgeFrames;
    gain = gainOf(start);
    targetGain = gain;
    mute = new RaisedCosineRamp(start.isSilence() ? 0 : 1);
  }

  /// Starts from wherever the ramp now is, and at the pace that it now has.
  void rampTo(Decibels target, long frames) {
    silenceAtEnd = target.isSilence();
    if (!silenceAtEnd) {
      mute.rampTo(1, edgeFrames);
    }
    targetGain = gainOf(target);
    remaining = Math.max(1, frames);
    rounding = Math.min(edgeFrames, remaining / 2);
    // Half a corner's frames are lost at either end; the pace it begins with covers some way, too.
    double way = Math.log(targetGain / gain) - pace * rounding / 2;
    linePace = way / (remaining - rounding);
    lineRatio = Math.exp(linePace);
    speedingUp = rounding;
    speedUp = rounding == 0 ? 0 : (linePace - pace) / rounding;
  }

  /// Is there at once, for when nothing is heard.
  void jumpTo(Decibels target) {
    rampTo(target, 1);
    gain = targetGain;
    remaining = 0;
    pace = 0;
    mute.jumpTo(silenceAtEnd ? 0 : 1);
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
      g *= ratio();
      remaining--;
      gains[i] *= (float) g;
    }
    // The product of so many factors drifts in its last digits: end exactly on the target.
    gain = remaining == 0 ? targetGain : g;
    RaisedCosineRamp.scale(gains, moving, frames, gain);
    if (remaining == 0) {
      pace = 0;
      if (silenceAtEnd) {
        mute.rampTo(0, edgeFrames);
      }
    }
    mute.apply(gains, frames);
  }

  /// The next frame's factor. Within a corner it is that of the pace in the middle of the frame.
  private double ratio() {
    if (speedingUp > 0) {
      speedingUp--;
      pace += speedUp;
      return Math.exp(pace - speedUp / 2);
    }
    if (remaining <= rounding) {
      double slowDown = linePace / rounding;
      pace = (remaining - 1) * slowDown;
      return Math.exp(pace + slowDown / 2);
    }
    pace = linePace;
    return lineRatio;
  }

  private static double gainOf(Decibels level) {
    // Not by way of another Decibels: the render thread allocates nothing.
    return Math.pow(10, Math.max(level.value(), FLOOR_DB) / 20);
  }
}
