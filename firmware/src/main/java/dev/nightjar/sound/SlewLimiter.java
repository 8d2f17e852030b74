package dev.nightjar.sound;

import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;

/// Keeps the product of all gains from rising fast enough to wake a sleeper, whatever the logic
/// asked for. It acts on gains, not on content. Render thread only.
final class SlewLimiter {

  /// Below this the rise is free: with a ceiling of 50 dBA at the pillow it is 10 dBA, under the
  /// noise of any bedroom.
  static final double FREE_BELOW = new Decibels(-40).toGain();

  /// The steepest step of a raised cosine of 50 ms from silence to the ceiling, per frame.
  private static final double PRESS_STEP = Math.PI / 2 / (0.050 * Frames.PER_SECOND);

  /// 1 dB a second, per frame.
  private static final double DEVICE_RATIO = Math.pow(10, 1.0 / 20 / Frames.PER_SECOND);

  /// A press must be answered within 3 s; the rest of its glides belongs to it too.
  private static final long PRESS_FRAMES = 3L * Frames.PER_SECOND;

  /// What was held back before a press is given back at 20 dB a second, so within the 3 s.
  private static final double CATCH_UP_RATIO = Math.pow(10, 20.0 / 20 / Frames.PER_SECOND);

  private double last;
  private double lastWanted;
  private long pressFramesLeft;

  /// A hand asked for more.
  void press() {
    pressFramesLeft = PRESS_FRAMES;
  }

  /// The sound was away by itself, and comes back by itself.
  void startOver() {
    last = 0;
    lastWanted = 0;
    pressFramesLeft = 0;
  }

  /// The guard has nothing to hold back at this gain. The same gain comes out of a product of
  /// floats or of doubles a little different: 1e-6 is 120 dB under it.
  boolean steadyAt(double gain) {
    if (Math.abs(gain - last) > gain * 1e-6) {
      return false;
    }
    last = gain;
    lastWanted = gain;
    return true;
  }

  /// Holds `gains` to what may rise.
  void apply(float[] gains, int frames) {
    double previous = last;
    double previousWanted = lastWanted;
    for (int i = 0; i < frames; i++) {
      double wanted = gains[i];
      double gain = wanted;
      if (wanted > previous) {
        gain = Math.min(wanted, allowed(previous, previousWanted, wanted));
        gains[i] = (float) gain;
      }
      previous = gain;
      previousWanted = wanted;
      if (pressFramesLeft > 0) {
        pressFramesLeft--;
      }
    }
    last = previous;
    lastWanted = previousWanted;
  }

  /// The same frames at an unchanged gain.
  void skip(int frames) {
    pressFramesLeft = Math.max(0, pressFramesLeft - frames);
  }

  private double allowed(double previous, double previousWanted, double wanted) {
    double step = previous + PRESS_STEP;
    if (pressFramesLeft > 0) {
      // The hand's own glide as it is; what lagged behind it catches up without a step.
      boolean lags = previousWanted > previous * 1.001;
      double glide = wanted > previousWanted && previousWanted > 0 ? wanted / previousWanted : 1;
      return lags && previous >= FREE_BELOW
          ? Math.min(step, previous * glide * CATCH_UP_RATIO)
          : step;
    }
    return previous < FREE_BELOW
        ? Math.min(previous + PRESS_STEP * FREE_BELOW, FREE_BELOW)
        : previous * DEVICE_RATIO;
  }
}
