package dev.nightjar.sound;

import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;

/// Keeps the product of all gains from rising fast enough to wake a sleeper, whatever the logic
/// asked for. It acts on gains, not on content. Render thread only.
final class RiseGuard {

  /// Below this the rise is free: with a ceiling of 50 dBA at the pillow it is 10 dBA, under the
  /// noise of any bedroom.
  static final double FREE_BELOW = new Decibels(-40).toGain();

  /// The steepest step of a raised cosine of 50 ms from silence to the ceiling, per frame.
  private static final double PRESS_STEP = Math.PI / 2 / (0.050 * Frames.PER_SECOND);

  /// 1 dB a second, per frame.
  private static final double DEVICE_RATIO = Math.pow(10, 1.0 / 20 / Frames.PER_SECOND);

  /// A press must be answered within 3 s; the rest of its glides belongs to it too.
  private static final long PRESS_FRAMES = 3L * Frames.PER_SECOND;

  private double last;
  private long pressFramesLeft;

  /// A hand asked for the next change.
  void press() {
    pressFramesLeft = PRESS_FRAMES;
  }

  /// The guard has nothing to hold back at this gain. The same gain comes out of a product of
  /// floats or of doubles a little different: 1e-6 is 120 dB under it.
  boolean steadyAt(double gain) {
    if (Math.abs(gain - last) > gain * 1e-6) {
      return false;
    }
    last = gain;
    return true;
  }

  /// Holds `gains` to what may rise.
  void apply(float[] gains, int frames) {
    double previous = last;
    for (int i = 0; i < frames; i++) {
      double gain = gains[i];
      if (gain > previous) {
        gain = Math.min(gain, allowed(previous));
        gains[i] = (float) gain;
      }
      previous = gain;
      if (pressFramesLeft > 0) {
        pressFramesLeft--;
      }
    }
    last = previous;
  }

  /// The same frames at an unchanged gain.
  void skip(int frames) {
    pressFramesLeft = Math.max(0, pressFramesLeft - frames);
  }

  private double allowed(double previous) {
    if (pressFramesLeft > 0) {
      return previous + PRESS_STEP;
    }
    return previous < FREE_BELOW
        ? Math.min(previous + PRESS_STEP * FREE_BELOW, FREE_BELOW)
        : previous * DEVICE_RATIO;
  }
}
