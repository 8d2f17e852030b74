package dev.nightjar.sound.synth.dsp;

import static dev.nightjar.unit.Frames.PER_SECOND;

/// A large soft room like a plate reverb: eight delays that feed each other through a Householder
/// matrix (J.-M. Jot and A. Chaigne, "Digital delay networks for designing artificial
/// reverberators", AES 90, 1991), highs dying first.
public final class PlateReverb {

  /// Primes between 23 and 71 ms, so that the echoes do not fall together.
  private static final int[] DELAYS = {1117, 1361, 1699, 1987, 2293, 2657, 3001, 3407};

  private final float[][] lines = new float[DELAYS.length][];
  private final double[] gains = new double[DELAYS.length];
  private final double[] damped = new double[DELAYS.length];
  private final int[] at = new int[DELAYS.length];
  private final double keep;
  private double left;
  private double right;

  /// @param seconds in which the lows fall by 60 dB
  /// @param brightHz above it the echoes die much sooner
  private PlateReverb(double seconds, double brightHz) {
    keep = Math.exp(-2 * Math.PI * brightHz / PER_SECOND);
    for (int k = 0; k < DELAYS.length; k++) {
      lines[k] = new float[DELAYS[k]];
      gains[k] = Math.pow(10, -3.0 * DELAYS[k] / PER_SECOND / seconds);
    }
  }

  /// Adds the room to a loop, in place. It has rung for one whole decay before the loop begins, so
  /// that the end runs on into the start.
  ///
  /// @param wet the room's share, linear
  public static float[] over(float[] stereo, double seconds, double brightHz, double wet) {
    PlateReverb plate = new PlateReverb(seconds, brightHz);
    int frames = stereo.length / 2;
    for (int i = -(int) (1.5 * seconds * PER_SECOND); i < 0; i++) {
      int n = Math.floorMod(i, frames);
      plate.next(stereo[2 * n], stereo[2 * n + 1]);
    }
    for (int n = 0; n < frames; n++) {
      plate.next(stereo[2 * n], stereo[2 * n + 1]);
      stereo[2 * n] += (float) (wet * plate.left);
      stereo[2 * n + 1] += (float) (wet * plate.right);
    }
    return stereo;
  }

  private void next(double inLeft, double inRight) {
    double sum = 0;
    left = 0;
    right = 0;
    for (int k = 0; k < DELAYS.length; k++) {
      double out = gains[k] * lines[k][at[k]];
      damped[k] = keep * damped[k] + (1 - keep) * out;
      sum += damped[k];
      double sign = (k & 2) == 0 ? 1 : -1;
      if ((k & 1) == 0) {
        left += sign * damped[k];
      } else {
        right += sign * damped[k];
      }
    }
    double share = 2 * sum / DELAYS.length;
    for (int k = 0; k < DELAYS.length; k++) {
      double in = (k & 1) == 0 ? inLeft : inRight;
      lines[k][at[k]] = (float) (in + damped[k] - share);
      at[k] = at[k] + 1 == DELAYS[k] ? 0 : at[k] + 1;
    }
  }
}
