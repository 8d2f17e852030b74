package dev.nightjar.settle;

/// Breath in the beats.
final class Breathing {

  private static final int MINUTE_SECONDS = 60;
  private static final int HERTZ = 4;
  private static final int TRANSFORM = 1024;

  /// 8 to 27 breaths a minute: the band of resting breath (0.15 to 0.4 Hz in Task Force of ESC and
  /// NASPE, Circulation 1996;93:1043) and a little more at both ends, in bins of [#TRANSFORM].
  private static final int LOWEST_BIN = 36;

  private static final int HIGHEST_BIN = 115;

  private static final double[] HANN = hann(MINUTE_SECONDS * HERTZ);

  private Breathing() {}

  /// Where respiratory sinus arrhythmia is the strongest, over the minute before `end`: the
  /// frequency with the most power in the band of breath. While breath is irregular, or hardly seen
  /// in the beats, slower waves win and it lies at the band's lower end. Variation that is mere
  /// noise lies in the band's middle, as an even breath does: what this tells is the absence of
  /// slow waves as much as breath. To ask for a peak that stands out cost a fifth of what the fade
  /// is worth on the recorded nights, and was left.
  ///
  /// @param seconds when normal beats came, rising; at least one
  /// @param millis their intervals
  /// @return in hertz
  static double hertz(double[] seconds, double[] millis, double end) {
    double[] even =
        Signal.withoutTrend(
            Signal.resample(seconds, millis, end - MINUTE_SECONDS, 1.0 / HERTZ, HANN.length));
    for (int i = 0; i < even.length; i++) {
      even[i] *= HANN[i];
    }
    int best = LOWEST_BIN;
    double most = -1;
    for (int bin = LOWEST_BIN; bin <= HIGHEST_BIN; bin++) {
      double power = power(even, bin);
      if (power > most) {
        most = power;
        best = bin;
      }
    }
    return (double) best * HERTZ / TRANSFORM;
  }

  /// One bin of the discrete Fourier transform, by Goertzel's recursion (Am Math Mon 1958;65:34):
  /// 80 bins of 240 values each half minute are nothing.
  private static double power(double[] values, int bin) {
    double coefficient = 2 * StrictMath.cos(2 * Math.PI * bin / TRANSFORM);
    double before = 0;
    double last = 0;
    for (double value : values) {
      double next = value + coefficient * last - before;
      before = last;
      last = next;
    }
    return last * last + before * before - coefficient * last * before;
  }

  private static double[] hann(int length) {
    double[] window = new double[length];
    for (int i = 0; i < length; i++) {
      window[i] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / (length - 1));
    }
    return window;
  }
}
