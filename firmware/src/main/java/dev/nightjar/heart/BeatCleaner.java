package dev.nightjar.heart;

import dev.nightjar.unit.Median;
import java.util.Arrays;

/// Tells rhythm from artefact and ectopic beats, one interval at a time. An immutable value that
/// remembers a dozen intervals.
final class BeatCleaner {

  /// 200 and 30 beats a minute: beyond, it is no resting or even moving heart but a missed or a
  /// doubled beat (the usual bounds of RR editing, e.g. Task Force of ESC and NASPE, Circulation
  /// 1996;93:1043, which asks for such editing but leaves the bounds open).
  static final double SHORTEST_MILLIS = 300;

  static final double LONGEST_MILLIS = 2000;

  /// How far from the running median an interval may lie. Malik's rule (Malik et al., Eur Heart J
  /// 1989;10:1060) is 20 % of the interval before; against a median, which lags behind a deep
  /// breath's sinus arrhythmia, 25 % keeps what 20 % would cut from the young and the fit.
  static final double NEAR = 0.25;

  /// After a premature beat the heart pauses to make up for it. A beat that is this much late after
  /// an early one belongs to the pair (our choice: above the arrhythmia of a quiet breath).
  static final double PAUSE = 0.10;

  /// The running median's span in beats: about two breaths, so that it stays in their middle.
  static final int SPAN = 9;

  /// So many refused intervals in a row that agree with each other are the new rhythm: the heart
  /// did change its rate (a start, a turn in bed), or the median was built on artefacts.
  static final int RELOCK = 5;

  private static final double[] NONE = {};
  static final BeatCleaner START = new BeatCleaner(NONE, NONE, true, false);

  private final double[] trusted;
  private final double[] refusedInARow;
  private final boolean normal;
  private final boolean early;

  private BeatCleaner(double[] trusted, double[] refusedInARow, boolean normal, boolean early) {
    this.trusted = trusted;
    this.refusedInARow = refusedInARow;
    this.normal = normal;
    this.early = early;
  }

  /// Whether the last interval belongs to the heart's rhythm.
  boolean normal() {
    return normal;
  }

  /// Whether an interval in 1/1024 s can be a heart's.
  static boolean isPlausible(int ticks) {
    return isWithinBounds(IntervalTicks.millis(ticks));
  }

  private static boolean isWithinBounds(double rrMillis) {
    return rrMillis >= SHORTEST_MILLIS && rrMillis <= LONGEST_MILLIS;
  }

  /// Whether the intervals of the rhythm differ, as a heart's do: even a paced one's differ by a
  /// tick.
  boolean isChanging() {
    return Arrays.stream(trusted).distinct().limit(2).count() > 1;
  }

  BeatCleaner next(double rrMillis) {
    if (!isWithinBounds(rrMillis)) {
      return new BeatCleaner(trusted, NONE, false, false);
    }
    if (trusted.length == 0) {
      return new BeatCleaner(append(trusted, rrMillis, SPAN), NONE, true, false);
    }
    double off = rrMillis / Median.of(trusted) - 1;
    boolean pauseOfPair = early && off > PAUSE;
    if (Math.abs(off) <= NEAR && !pauseOfPair) {
      return new BeatCleaner(append(trusted, rrMillis, SPAN), NONE, true, false);
    }
    double[] refused = append(refusedInARow, rrMillis, RELOCK);
    return refused.length == RELOCK && agree(refused)
        ? new BeatCleaner(refused, NONE, true, false)
        : new BeatCleaner(trusted, refused, false, off < -NEAR);
  }

  private static boolean agree(double[] intervals) {
    double middle = Median.of(intervals);
    return Arrays.stream(intervals).allMatch(rr -> Math.abs(rr / middle - 1) <= NEAR);
  }

  private static double[] append(double[] values, double value, int most) {
    int from = values.length == most ? 1 : 0;
    double[] longer = Arrays.copyOfRange(values, from, values.length + 1);
    longer[longer.length - 1] = value;
    return longer;
  }
}
