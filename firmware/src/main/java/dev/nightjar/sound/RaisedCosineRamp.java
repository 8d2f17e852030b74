package dev.nightjar.sound;

import dev.nightjar.unit.Frames;

/// A gain that moves from one value to another along half a cosine: no corner at either end, so no
/// click. Render thread only.
final class RaisedCosineRamp {

  /// A ramp as short as this is never turned round half-way: at that steepness the corner would
  /// click. What comes meanwhile waits for its end. 50 ms: the shortest rise or fall that is not
  /// heard as a click.
  static final int EDGE_FRAMES = Frames.PER_SECOND / 20;

  private double from;
  private double to;
  private long position;
  private long length;
  private double next;
  private long nextFrames;

  RaisedCosineRamp(double value) {
    from = value;
    to = value;
  }

  /// Starts from wherever the ramp now is; one that is already on its way there is only hurried.
  void rampTo(double target, long frames) {
    nextFrames = 0;
    if (target == to && frames >= length - position) {
      return;
    }
    if (!arrived() && length <= EDGE_FRAMES) {
      next = target;
      nextFrames = Math.max(1, frames);
      return;
    }
    begin(target, Math.max(1, frames));
  }

  private void begin(double target, long frames) {
    from = value();
    to = target;
    position = 0;
    length = frames;
  }

  /// Is there at once: for where nothing is heard.
  void jumpTo(double value) {
    nextFrames = 0;
    from = value;
    to = value;
    position = 0;
    length = 0;
  }

  double value() {
    return at(position);
  }

  /// Where it will end.
  double target() {
    return nextFrames > 0 ? next : to;
  }

  boolean steady() {
    return arrived() && nextFrames == 0;
  }

  private boolean arrived() {
    return position >= length;
  }

  /// Multiplies `gains` by the ramp's next `frames` values.
  void apply(float[] gains, int frames) {
    int i = 0;
    while (i < frames && !steady()) {
      if (arrived()) {
        begin(next, nextFrames);
        nextFrames = 0;
      }
      gains[i++] *= (float) at(++position);
    }
    scale(gains, i, frames, to);
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
