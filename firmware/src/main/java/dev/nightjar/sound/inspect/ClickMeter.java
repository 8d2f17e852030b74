package dev.nightjar.sound.inspect;

/// Streams through a sound for its largest step and its sharpest click. Pure, constant memory.
///
/// A click is a bend (second difference) far beyond those around it: each 10 ms are compared with
/// what lies 20 and 30 ms before and after, so that a sound that merely grows louder is none.
final class ClickMeter {

  private static final int HOP_FRAMES = 480;
  private static final int HOPS = 7;
  private static final int MIDDLE = 3;

  /// Two steps of 16 bits, below which rounding looks like clicks.
  private static final double FLOOR = 2 / 32_768.0;

  private final double[] bends = new double[HOPS];
  private final float[] last = new float[4];
  private long frames;
  private double hopBend;
  private double largestJump;
  private double clickRatio;
  private long clickFrame;

  void add(float[] stereo, int count) {
    for (int i = 0; i < count; i++) {
      addFrame(stereo[2 * i], stereo[2 * i + 1]);
    }
  }

  private void addFrame(float left, float right) {
    if (frames >= 1) {
      jump(left - last[2]);
      jump(right - last[3]);
    }
    if (frames >= 2) {
      bend(left - 2.0 * last[2] + last[0]);
      bend(right - 2.0 * last[3] + last[1]);
    }
    last[0] = last[2];
    last[1] = last[3];
    last[2] = left;
    last[3] = right;
    if (++frames % HOP_FRAMES == 0) {
      endHop();
    }
  }

  private void jump(double step) {
    largestJump = Math.max(largestJump, Math.abs(step));
  }

  private void bend(double bend) {
    hopBend = Math.max(hopBend, Math.abs(bend));
  }

  private void endHop() {
    System.arraycopy(bends, 1, bends, 0, HOPS - 1);
    bends[HOPS - 1] = hopBend;
    hopBend = 0;
    if (frames < (long) HOPS * HOP_FRAMES) {
      return;
    }
    double around = Math.max(Math.max(bends[0], bends[1]), Math.max(bends[5], bends[6]));
    double ratio = bends[MIDDLE] / Math.max(around, FLOOR);
    if (ratio > clickRatio) {
      clickRatio = ratio;
      clickFrame = frames - (long) (HOPS - MIDDLE) * HOP_FRAMES;
    }
  }

  /// The largest first difference, linear, full scale being 1.
  double largestJump() {
    return largestJump;
  }

  /// The sharpest bend over those around it; about 1 for steady sounds.
  double clickRatio() {
    return clickRatio;
  }

  /// Where the sharpest bend lies, to 10 ms.
  long clickFrame() {
    return clickFrame;
  }
}
