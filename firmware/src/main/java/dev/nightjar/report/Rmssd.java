package dev.nightjar.report;

import dev.nightjar.heart.Beat;
import java.util.ArrayDeque;
import java.util.List;

/// The root mean square of the differences of successive beat intervals, over the last 5 minutes:
/// the short-term recording that the Task Force of ESC and NASPE asks for (Circulation
/// 1996;93:1043).
final class Rmssd {

  private static final int WINDOW_SECONDS = 300;

  /// Below half a window of successive usable beats, it says nothing. Our choice.
  private static final double LEAST_MILLIS = 1000.0 * WINDOW_SECONDS / 2;

  /// A strap gathers up to about a second of beats; a longer hole has a beat missing.
  private static final double HOLE_MILLIS = 1000;

  private record Step(double atSeconds, double squared, double millis) {}

  private Rmssd() {}

  /// @param beats in the order of time
  /// @return a figure for each second, NaN where there are too few beats
  static float[] of(List<Beat> beats, int seconds) {
    float[] into = new float[seconds];
    var steps = new ArrayDeque<Step>();
    double squares = 0;
    double millis = 0;
    int next = 0;
    Beat before = null;
    for (int second = 0; second < into.length; second++) {
      while (next < beats.size() && seconds(beats.get(next)) <= second) {
        Beat beat = beats.get(next++);
        if (before != null && follows(before, beat)) {
          double step = beat.rrMillis() - before.rrMillis();
          steps.add(new Step(seconds(beat), step * step, beat.rrMillis()));
          squares += step * step;
          millis += beat.rrMillis();
        }
        before = beat;
      }
      while (!steps.isEmpty() && steps.getFirst().atSeconds <= second - WINDOW_SECONDS) {
        Step old = steps.removeFirst();
        squares -= old.squared;
        millis -= old.millis;
      }
      into[second] =
          millis < LEAST_MILLIS
              ? Float.NaN
              : (float) Math.sqrt(Math.max(0, squares) / steps.size());
    }
    return into;
  }

  private static boolean follows(Beat before, Beat beat) {
    double apart = beat.at().minus(before.at()).toNanos() / 1e6;
    return before.normal() && beat.normal() && apart <= beat.rrMillis() + HOLE_MILLIS;
  }

  private static double seconds(Beat beat) {
    return beat.at().toNanos() / 1e9;
  }
}
