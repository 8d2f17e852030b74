package dev.nightjar.sound.synth.dsp;

import static dev.nightjar.unit.Frames.PER_SECOND;

/// A curve made of swells that come at random and overlap: waves that break, thunder that rolls.
/// From 0 up; goes round with the loop.
public final class Swells {

  /// The curve is kept at 100 Hz.
  private static final int STEP_FRAMES = PER_SECOND / 100;

  private final float[] steps;

  public Swells(int frames) {
    steps = new float[frames / STEP_FRAMES];
  }

  /// Adds one: half a raised cosine up, half a longer one down.
  ///
  /// @param at the frame at which it begins
  public void add(int at, double riseSeconds, double fallSeconds, double height) {
    double rise = riseSeconds * PER_SECOND / STEP_FRAMES;
    double fall = fallSeconds * PER_SECOND / STEP_FRAMES;
    for (int n = 0; n < Math.min(steps.length, rise + fall); n++) {
      double x = n < rise ? n / rise : 1 - (n - rise) / fall;
      steps[(at / STEP_FRAMES + n) % steps.length] +=
          (float) (height * (0.5 - 0.5 * Math.cos(Math.PI * x)));
    }
  }

  /// Flattens what would rise too fast: a sleeper startles at the speed of a rise, not at its
  /// height.
  ///
  /// @param decibelsASecond the most by which `floor` and the curve together may rise
  /// @param floor what sounds under the swells, in their measure
  public Swells easeRise(double decibelsASecond, double floor) {
    double most = Math.pow(10, decibelsASecond / 20 * STEP_FRAMES / PER_SECOND);
    // Twice round: a swell may lie over the loop's end.
    for (int n = 1; n <= 2 * steps.length; n++) {
      double before = steps[(n - 1) % steps.length] + floor;
      int here = n % steps.length;
      steps[here] = (float) Math.min(steps[here], before * most - floor);
    }
    return this;
  }

  public double at(int frame) {
    double place = (double) frame / STEP_FRAMES;
    int k = (int) place;
    double x = place - k;
    return (1 - x) * steps[k % steps.length] + x * steps[(k + 1) % steps.length];
  }
}
