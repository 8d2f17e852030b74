package dev.nightjar.sound.inspect;

import java.util.Locale;
import java.util.Optional;

/// What in a loop's momentary loudness (a value each 100 ms) would wake a sleeper.
public final class Startle {

  private static final int HOPS_A_SECOND = 10;

  /// A second of the ear's own: faster is heard as sudden.
  private static final double SUDDEN_LU = 12;

  /// A single event that stands out so far over the whole.
  private static final double ABOVE_MEAN_LU = 10;

  /// Longer pauses are forgotten, and what follows them comes as a surprise.
  private static final int LONG_PAUSE_HOPS = 5 * HOPS_A_SECOND;

  private static final double QUIET_BELOW_MEAN_LU = 25;

  private Startle() {}

  /// Why it would wake, in words that follow on "it"; empty where it would not.
  ///
  /// @param momentary in LUFS; the loop goes round, so its start follows its end
  public static Optional<String> in(double[] momentary, double integrated) {
    int hops = momentary.length;
    int quiet = 0;
    // From the second round on, what lies before is known.
    for (int i = 0; i < 2 * hops; i++) {
      double now = Math.max(-70, momentary[i % hops]);
      double before = before(momentary, i);
      int at = i % hops;
      if (i >= hops && now - before > SUDDEN_LU && now > integrated + ABOVE_MEAN_LU) {
        return Optional.of(told(at, now - before, "within a second"));
      }
      boolean rises = now - before > SUDDEN_LU && now > integrated - SUDDEN_LU;
      if (i >= hops && rises && quiet > LONG_PAUSE_HOPS) {
        String after =
            String.format(Locale.ROOT, "after %d s of hardly any sound", quiet / HOPS_A_SECOND);
        return Optional.of(told(at, now - before, after));
      }
      if (now < integrated - QUIET_BELOW_MEAN_LU) {
        quiet++;
      } else if (now > integrated - SUDDEN_LU) {
        quiet = 0;
      }
    }
    return Optional.empty();
  }

  /// The softest of the second before.
  private static double before(double[] momentary, int hop) {
    double softest = Double.POSITIVE_INFINITY;
    for (int k = 1; k <= HOPS_A_SECOND; k++) {
      softest = Math.min(softest, momentary[Math.floorMod(hop - k, momentary.length)]);
    }
    return Math.max(-70, softest);
  }

  private static String told(int hop, double rise, String how) {
    int second = hop / HOPS_A_SECOND;
    return String.format(
        Locale.ROOT, "rises by %.0f dB %s, at %d:%02d", rise, how, second / 60, second % 60);
  }
}
