package dev.nightjar.sound.loop;

import dev.nightjar.sound.Crossfade;

/// The crossfade of a loop's tail into what precedes its start. Pure: arrays in, arrays out.
///
/// @param lag how many frames before the given end the loop should end for the best fit
/// @param rho normalised correlation there, -1 to 1
record Splice(int lag, double rho) {

  /// Finds where the tail is most like the head: the lag with the largest normalised correlation,
  /// each channel's mean taken out; the smallest of equal ones.
  ///
  /// @param head the frames before the loop's start, interleaved stereo
  /// @param tail the last frames of the loop: as many as `head` has, and `maxLag` more before them
  static Splice best(float[] head, float[] tail, int maxLag) {
    int frames = head.length / 2;
    double[] products = CrossCorrelation.ofStereo(withoutMean(head), tail, maxLag);
    Spread spread = new Spread(tail);
    double headEnergy = new Spread(head).energy(0, frames);
    Splice best = new Splice(0, Double.NEGATIVE_INFINITY);
    for (int lag = 0; lag <= maxLag; lag++) {
      double energy = Math.sqrt(headEnergy * spread.energy(maxLag - lag, frames));
      double rho = energy > 1e-12 ? Math.clamp(products[maxLag - lag] / energy, -1.0, 1.0) : 0;
      if (rho > best.rho + 1e-6) {
        best = new Splice(lag, rho);
      }
    }
    return best;
  }

  /// Blends `tail` in place toward `head`, which has as many frames, so that its last frame leads
  /// into whatever follows the head's last.
  static void blend(float[] tail, float[] head, double rho) {
    int frames = tail.length / 2;
    for (int i = 0; i < frames; i++) {
      double x = (i + 0.5) / frames;
      double in = Crossfade.in(x, rho);
      double out = Crossfade.out(x, rho);
      tail[2 * i] = (float) (out * tail[2 * i] + in * head[2 * i]);
      tail[2 * i + 1] = (float) (out * tail[2 * i + 1] + in * head[2 * i + 1]);
    }
  }

  private static float[] withoutMean(float[] stereo) {
    double left = 0;
    double right = 0;
    for (int i = 0; i < stereo.length; i += 2) {
      left += stereo[i];
      right += stereo[i + 1];
    }
    int frames = stereo.length / 2;
    float[] centred = new float[stereo.length];
    for (int i = 0; i < stereo.length; i += 2) {
      centred[i] = (float) (stereo[i] - left / frames);
      centred[i + 1] = (float) (stereo[i + 1] - right / frames);
    }
    return centred;
  }

  /// Running sums, for the energy about the mean of any stretch at once.
  private static final class Spread {
    private final double[][] sums;
    private final double[][] squares;

    Spread(float[] stereo) {
      int frames = stereo.length / 2;
      sums = new double[2][frames + 1];
      squares = new double[2][frames + 1];
      for (int i = 0; i < stereo.length; i++) {
        int frame = i / 2;
        int channel = i % 2;
        sums[channel][frame + 1] = sums[channel][frame] + stereo[i];
        squares[channel][frame + 1] = squares[channel][frame] + (double) stereo[i] * stereo[i];
      }
    }

    double energy(int from, int frames) {
      double energy = 0;
      for (int channel = 0; channel < 2; channel++) {
        double sum = sums[channel][from + frames] - sums[channel][from];
        double square = squares[channel][from + frames] - squares[channel][from];
        energy += Math.max(0, square - sum * sum / frames);
      }
      return energy;
    }
  }
}
