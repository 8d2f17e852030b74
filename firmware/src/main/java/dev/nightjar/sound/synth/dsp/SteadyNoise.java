package dev.nightjar.sound.synth.dsp;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/// Steady noises as loops without a seam: a periodic white noise through a linear filter is
/// periodic too, once the filter has seen one period before.
public final class SteadyNoise {

  private SteadyNoise() {}

  /// Fills one channel of `stereo` with one period of filtered Gaussian noise; the same seed gives
  /// the same samples on every machine.
  ///
  /// @param channel 0 (left) or 1 (right)
  /// @param filter takes one sample after the other and keeps its own state
  public static void fill(float[] stereo, int channel, long seed, DoubleUnaryOperator filter) {
    // Twice: the first time round only brings the filter into its periodic state.
    for (int round = 0; round < 2; round++) {
      Random random = new Random(seed);
      for (int i = channel; i < stereo.length; i += 2) {
        stereo[i] = (float) filter.applyAsDouble(random.nextGaussian());
      }
    }
  }

  /// Pink: 1/f in power, by Paul Kellet's filter bank (musicdsp.org, "Filter to make pink noise
  /// from white", the refined one; within 0.05 dB above 9.2 Hz at 44.1 kHz).
  public static DoubleUnaryOperator pink() {
    double[] b = new double[7];
    return white -> {
      b[0] = 0.99886 * b[0] + white * 0.0555179;
      b[1] = 0.99332 * b[1] + white * 0.0750759;
      b[2] = 0.96900 * b[2] + white * 0.1538520;
      b[3] = 0.86650 * b[3] + white * 0.3104856;
      b[4] = 0.55000 * b[4] + white * 0.5329522;
      b[5] = -0.7616 * b[5] - white * 0.0168980;
      double pink = b[0] + b[1] + b[2] + b[3] + b[4] + b[5] + b[6] + white * 0.5362;
      b[6] = white * 0.115926;
      return pink;
    };
  }

  /// One pole down by 6 dB an octave above `cutoffHz`.
  public static DoubleUnaryOperator lowPass(double cutoffHz, double sampleRate) {
    double keep = Math.exp(-2 * Math.PI * cutoffHz / sampleRate);
    double[] y = new double[1];
    return x -> y[0] = keep * y[0] + (1 - keep) * x;
  }

  /// What [#lowPass] takes away.
  public static DoubleUnaryOperator highPass(double cutoffHz, double sampleRate) {
    DoubleUnaryOperator low = lowPass(cutoffHz, sampleRate);
    return x -> x - low.applyAsDouble(x);
  }

  public static DoubleUnaryOperator chain(DoubleUnaryOperator first, DoubleUnaryOperator second) {
    return x -> second.applyAsDouble(first.applyAsDouble(x));
  }
}
