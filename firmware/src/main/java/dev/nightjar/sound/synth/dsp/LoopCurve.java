package dev.nightjar.sound.synth.dsp;

import static dev.nightjar.unit.Frames.PER_SECOND;

import java.util.SplittableRandom;

/// A slow random curve that goes round with the loop: a gust, a swell, a hand that never does the
/// same twice. Gaussian knots, smooth between them (Catmull and Rom), so that two moments more than
/// two knots apart have nothing to do with each other.
public final class LoopCurve {

  private final double[] knots;
  private final double knotsPerFrame;

  /// @param frames the loop's
  /// @param knotSeconds how far apart the knots lie, about
  public LoopCurve(int frames, double knotSeconds, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    knots = new double[(int) Math.max(4, Math.round(frames / (knotSeconds * PER_SECOND)))];
    for (int i = 0; i < knots.length; i++) {
      knots[i] = random.nextGaussian();
    }
    knotsPerFrame = (double) knots.length / frames;
  }

  /// About normal: mean 0, spread 1.
  public double at(int frame) {
    double place = frame * knotsPerFrame;
    int k = (int) place;
    double x = place - k;
    double a = knot(k - 1);
    double b = knot(k);
    double c = knot(k + 1);
    double d = knot(k + 2);
    return b + 0.5 * x * (c - a + x * (2 * a - 5 * b + 4 * c - d + x * (3 * (b - c) + d - a)));
  }

  private double knot(int k) {
    return knots[Math.floorMod(k, knots.length)];
  }
}
