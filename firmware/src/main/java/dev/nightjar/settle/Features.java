package dev.nightjar.settle;

import java.util.StringJoiner;

/// What the beats of five minutes look like, each as a share of the mean interval or rate, so that
/// fast and slow hearts compare.
///
/// @param level how far the rate lies above the night's own low, 0 and up
/// @param rise how far the rate of the last half minute lies above that of the five, 0 and up
/// @param spread standard deviation of the ten half-minute means
/// @param variability root mean square of successive differences (RMSSD)
record Features(double level, double rise, double spread, double variability) {

  /// A logistic model. Fitted on the MIT-BIH Polysomnographic Database (Ichimaru and Moody,
  /// Psychiatry Clin Neurosci 1999;53:175; nine records, 30-s epochs of the waits for sleep,
  /// leaving one subject out: area under the curve about 0.73), then rounded and lowered until half
  /// means in doubt. The fit puts level the wrong way round, because a running low is below the
  /// level of any later moment; its sign and that of rise are set by hand: a faster heart never
  /// counts as more settled. A later model replaces this one.
  private static final double BIAS = 6.5;

  private static final double PER_LEVEL = -2;
  private static final double PER_RISE = -5;
  private static final double PER_LOG_SPREAD = -1.2;
  private static final double PER_LOG_VARIABILITY = 3;

  /// A strap resolves 1/1024 s; under these a feature is rounding, and its logarithm runs away.
  private static final double LEAST_SPREAD = 0.005;

  private static final double LEAST_VARIABILITY = 0.003;

  double settledness() {
    double score =
        BIAS
            + PER_LEVEL * level
            + PER_RISE * rise
            + PER_LOG_SPREAD * Math.log(Math.max(LEAST_SPREAD, spread))
            + PER_LOG_VARIABILITY * Math.log(Math.max(LEAST_VARIABILITY, variability));
    return 1 / (1 + Math.exp(-score));
  }

  /// The features that stand out, in words. The bounds are about the outer thirds of the same
  /// nights.
  String inWords() {
    StringJoiner words = new StringJoiner(", ");
    words.setEmptyValue("neither settled nor stirred");
    if (rise > 0.05) {
      words.add("pulse going up");
    }
    if (level > 0.10) {
      words.add("pulse above tonight's low");
    }
    if (spread < 0.028 || spread > 0.044) {
      words.add(spread < 0.028 ? "steady pulse" : "uneven pulse");
    }
    if (variability < 0.028 || variability > 0.042) {
      words.add(variability < 0.028 ? "tense beat" : "easy beat");
    }
    return words.toString();
  }
}
