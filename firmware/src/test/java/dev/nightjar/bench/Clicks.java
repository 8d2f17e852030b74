package dev.nightjar.bench;

/// How much an event in a sound clicks: its sharpest bend beside the sharpest bend of the rest.
///
/// A step or a kink in a waveform shows in the second difference `x[n+1] - 2x[n] + x[n-1]`, which
/// for a steady sound is small and bounded. A ratio of 1 is no click at all; 1.10 is the project's
/// bar; a volume step without a ramp reaches 100 and more.
public final class Clicks {

  private Clicks() {}

  /// As below, of the whole sound.
  public static double ratio(float[] stereo, long[] events, int windowFrames) {
    return ratio(stereo, 0, stereo.length / 2, events, windowFrames);
  }

  /// The largest second difference within `windowFrames` of any event over the largest elsewhere,
  /// both channels.
  ///
  /// @param stereo interleaved
  /// @param from first frame that counts
  /// @param to frame after the last that counts
  /// @param events frames at which something happened
  /// @param windowFrames how far around an event its click may lie
  public static double ratio(float[] stereo, int from, int to, long[] events, int windowFrames) {
    double near = 0;
    double elsewhere = 0;
    for (int n = from + 1; n < to - 1; n++) {
      double bend = bend(stereo, n);
      if (isNear(n, events, windowFrames)) {
        near = Math.max(near, bend);
      } else {
        elsewhere = Math.max(elsewhere, bend);
      }
    }
    return near / elsewhere;
  }

  /// The sharpest bend from one frame on up to, and without, another.
  public static double sharpest(float[] stereo, int from, int to) {
    double sharpest = 0;
    for (int n = from; n < to; n++) {
      sharpest = Math.max(sharpest, bend(stereo, n));
    }
    return sharpest;
  }

  private static double bend(float[] stereo, int frame) {
    return Math.max(bendAt(stereo, 2 * frame), bendAt(stereo, 2 * frame + 1));
  }

  private static double bendAt(float[] stereo, int i) {
    return Math.abs((double) stereo[i + 2] - 2.0 * stereo[i] + stereo[i - 2]);
  }

  private static boolean isNear(long frame, long[] events, int windowFrames) {
    for (long event : events) {
      if (Math.abs(frame - event) <= windowFrames) {
        return true;
      }
    }
    return false;
  }

  /// As below, of the whole sound.
  public static double levelStepDb(float[] stereo, long[] events) {
    return levelStepDb(stereo, 0, stereo.length / 2, events);
  }

  /// The RMS of the 50 ms around the events over that of the whole, in dB; the one farthest from 0.
  ///
  /// @param from first frame that counts
  /// @param to frame after the last that counts
  public static double levelStepDb(float[] stereo, int from, int to, long[] events) {
    int half = 1_200;
    double all = power(stereo, from, to);
    double worst = 0;
    for (long event : events) {
      double here = power(stereo, (int) event - half, (int) event + half);
      double db = 10 * Math.log10(here / all);
      worst = Math.abs(db) > Math.abs(worst) ? db : worst;
    }
    return worst;
  }

  private static double power(float[] stereo, int from, int to) {
    double sum = 0;
    for (int i = 2 * from; i < 2 * to; i++) {
      sum += (double) stereo[i] * stereo[i];
    }
    return sum / (2.0 * (to - from));
  }
}
