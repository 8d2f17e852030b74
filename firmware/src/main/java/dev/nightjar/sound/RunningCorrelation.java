package dev.nightjar.sound;

import dev.nightjar.unit.Frames;

/// How alike two sounds are while they play: the normalised correlation of their sum of channels
/// over about the last half second. A crossfade needs it to keep its power: alike sounds add in
/// amplitude, unlike ones in power. Render thread only.
final class RunningCorrelation {

  /// Leaky sums with a time constant of half a second.
  private static final double LEAK_PER_FRAME = 1 / (0.5 * Frames.PER_SECOND);

  private double aa;
  private double bb;
  private double ab;

  void reset() {
    aa = 0;
    bb = 0;
    ab = 0;
  }

  void add(float[] a, float[] b, int startFrame, int endFrame) {
    double keep = Math.exp(-LEAK_PER_FRAME * (endFrame - startFrame));
    double sumAa = 0;
    double sumBb = 0;
    double sumAb = 0;
    for (int i = 2 * startFrame; i < 2 * endFrame; i += 2) {
      float x = a[i] + a[i + 1];
      float y = b[i] + b[i + 1];
      sumAa += x * x;
      sumBb += y * y;
      sumAb += x * y;
    }
    aa = aa * keep + sumAa;
    bb = bb * keep + sumBb;
    ab = ab * keep + sumAb;
  }

  /// -1 to 1; 0 where one of them is silent.
  double value() {
    double power = Math.sqrt(aa * bb);
    return power > 0 ? ab / power : 0;
  }
}
