package dev.nightjar.sound;

/// A gain that moves from one value to another along half a cosine: no corner at either end, so no
/// click. Render thread only.
final class RaisedCosineRamp {

  private double from;
  private double to;
  private long position;
  private long length;

  RaisedCosineRamp(double value) {
    from = value;
    to = value;
  }

  /// Starts from wherever the ramp now is.
  void rampTo(double target, long frames) {
    if (target == to) {
      return;
    }
    from = value();
    to = target;
    position = 0;
    length = Math.max(1, frames);
  }

  /// Is there at once: for where nothing is heard.
  void jumpTo(double value) {
    from = value;
    to = value;
    position = 0;
    length = 0;
  }

  double value() {
    return at(position);
  }

  double target() {
    return to;
  }

  boolean steady() {
    return position >= length;
  }

  /// Multiplies `gains` by the ramp's next `frames` values.
  void apply(float[] gains, int frames) {
    int moving = (int) Math.min(frames, length - position);
    for (int i = 0; i < moving; i++) {
      gains[i] *= (float) at(++position);
    }
    scale(gains, Math.max(0, moving), frames, to);
  }

  private double at(long n) {
    if (n >= length) {
      return to;
    }
    return from + (to - from) * 0.5 * (1 - Math.cos(Math.PI * n / length));
  }

  static void scale(float[] gains, int start, int end, double gain) {
    if (gain != 1) {
      float g = (float) gain;
      for (int i = start; i < end; i++) {
        gains[i] *= g;
      }
    }
  }
}
