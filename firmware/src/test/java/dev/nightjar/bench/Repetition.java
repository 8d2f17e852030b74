package dev.nightjar.bench;

import dev.nightjar.unit.Frames;

/// How much a loop repeats itself within one turn: the highest normalised autocorrelation of its
/// envelope at lags of 5 s and more. 1 is a strict repetition; the project's bar is 0.5.
final class Repetition {

  /// The envelope is the RMS of both channels in blocks of 50 ms: about what rhythm hearing tells
  /// apart.
  private static final int BLOCK_FRAMES = Frames.PER_SECOND / 20;

  private static final int SHORTEST_LAG = 5 * Frames.PER_SECOND / BLOCK_FRAMES;

  private Repetition() {}

  /// @param stereo one whole loop, interleaved; lags go round
  static double of(float[] stereo) {
    double[] envelope = envelope(stereo);
    double power = correlation(envelope, 0);
    double most = 0;
    for (int lag = SHORTEST_LAG; lag <= envelope.length / 2; lag++) {
      most = Math.max(most, correlation(envelope, lag) / power);
    }
    return most;
  }

  /// Without its mean.
  private static double[] envelope(float[] stereo) {
    double[] envelope = new double[stereo.length / (2 * BLOCK_FRAMES)];
    double mean = 0;
    for (int b = 0; b < envelope.length; b++) {
      double sum = 0;
      for (int i = 2 * b * BLOCK_FRAMES; i < 2 * (b + 1) * BLOCK_FRAMES; i++) {
        sum += (double) stereo[i] * stereo[i];
      }
      envelope[b] = Math.sqrt(sum / (2.0 * BLOCK_FRAMES));
      mean += envelope[b] / envelope.length;
    }
    for (int b = 0; b < envelope.length; b++) {
      envelope[b] -= mean;
    }
    return envelope;
  }

  private static double correlation(double[] x, int lag) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * x[(i + lag) % x.length];
    }
    return sum;
  }
}
