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
  private static final int BINS = HIGHEST_BIN - LOWEST_BIN + 1;

  /// How many bins are reckoned at a time; [#BINS] is a multiple of it.
  private static final int ABREAST = 4;

  private static final double[] HANN = hann(MINUTE_SECONDS * HERTZ);

  private static final double[][] TREND = SignalMath.trend(HANN.length);

  private static final double[] COEFFICIENTS = coefficients();

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
        SignalMath.withoutTrend(
            SignalMath.resample(seconds, millis, end - MINUTE_SECONDS, 1.0 / HERTZ, HANN.length),
            TREND);
    for (int i = 0; i < even.length; i++) {
      even[i] *= HANN[i];
    }
    int best = 0;
    double most = -1;
    double[] powers = powers(even);
    for (int bin = 0; bin < BINS; bin++) {
      if (powers[bin] > most) {
        most = powers[bin];
        best = bin;
      }
    }
    return (double) (LOWEST_BIN + best) * HERTZ / TRANSFORM;
  }

  /// The bins of the discrete Fourier transform, by Goertzel's recursion (Am Math Mon 1958;65:34).
  /// Each value waits for the one before it, so four bins go side by side: a processor's core has
  /// room for as many, and this is what a night's replay does most.
  private static double[] powers(double[] values) {
    double[] powers = new double[BINS];
    for (int bin = 0; bin < BINS; bin += ABREAST) {
      double c0 = COEFFICIENTS[bin];
      double c1 = COEFFICIENTS[bin + 1];
      double c2 = COEFFICIENTS[bin + 2];
      double c3 = COEFFICIENTS[bin + 3];
      double before0 = 0;
      double before1 = 0;
      double before2 = 0;
      double before3 = 0;
      double last0 = 0;
      double last1 = 0;
      double last2 = 0;
      double last3 = 0;
      for (double value : values) {
        double next0 = value + c0 * last0 - before0;
        double next1 = value + c1 * last1 - before1;
        double next2 = value + c2 * last2 - before2;
        double next3 = value + c3 * last3 - before3;
        before0 = last0;
        before1 = last1;
        before2 = last2;
        before3 = last3;
        last0 = next0;
        last1 = next1;
        last2 = next2;
        last3 = next3;
      }
      powers[bin] = power(c0, before0, last0);
      powers[bin + 1] = power(c1, before1, last1);
      powers[bin + 2] = power(c2, before2, last2);
      powers[bin + 3] = power(c3, before3, last3);
    }
    return powers;
  }

  private static double power(double coefficient, double before, double last) {
    return last * last + before * before - coefficient * last * before;
  }

  private static double[] coefficients() {
    double[] coefficients = new double[BINS];
    for (int bin = 0; bin < BINS; bin++) {
      coefficients[bin] = 2 * StrictMath.cos(2 * Math.PI * (LOWEST_BIN + bin) / TRANSFORM);
    }
    return coefficients;
  }

  private static double[] hann(int length) {
    double[] window = new double[length];
    for (int i = 0; i < length; i++) {
      window[i] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / (length - 1));
    }
    return window;
  }
}
