package dev.nightjar.sound.loop;

import dev.nightjar.sound.file.CodecEdges;
import java.util.Arrays;
import java.util.Optional;

/// Mends what a codec did to the two ends of a loop that wraps, without changing its length. A
/// codec sees silence beyond each end, and so gives the last and first frames back wrong. These few
/// are put in anew from what linear prediction makes of both sides (Burg's method; as in A. J. E.
/// M. Janssen et al., "Adaptive interpolation of discrete-time signals", 1986), where both sides
/// agree on them: where they do not, the sound does not wrap. Pure.
final class EdgeRepair {

  /// Frames on each side that are put in anew, the fewest first.
  private static final int[] GAPS = {0, 64, 256, 1_024};

  private static final int ORDER = 32;
  private static final int FITTED_FRAMES = 4_096;

  /// Beyond what is put in anew, the codec's ringing is measured too.
  private static final int RINGING_FRAMES = 96;

  /// How far both sides' predictions may differ, of the sound's power.
  private static final double DISAGREEMENT = 0.05;

  /// Noise cannot be predicted: more than a few milliseconds of it would be missed. -3 dB.
  private static final double LEAST_POWER = 0.5;

  /// A sound that sets in or breaks off at the turn, within 20 ms, is predicted by neither side: 6
  /// dB.
  private static final double ONSET = 4;

  private static final int ONSET_FRAMES = 960;

  private final float[] tail;
  private final float[] head;

  /// Both as they are to be.
  EdgeRepair(float[] tail, float[] head) {
    this.tail = tail;
    this.head = head;
  }

  /// The last frames before the turn.
  float[] tail() {
    return tail;
  }

  /// The first after it.
  float[] head() {
    return head;
  }

  /// @param tail interleaved stereo, at least 100 ms
  /// @param head as many frames
  /// @return empty where the ends do not join even so
  static Optional<EdgeRepair> of(float[] tail, float[] head) {
    int frames = head.length / 2;
    if (frames < 2 * (FITTED_FRAMES + GAPS[GAPS.length - 1])) {
      // A low rate: the ends are crossfaded.
      return Optional.empty();
    }
    for (int gap : GAPS) {
      EdgeRepair mended = new EdgeRepair(tail.clone(), head.clone());
      boolean agrees = true;
      for (int channel = 0; channel < 2; channel++) {
        agrees &= gap == 0 || mended.fill(gap, channel);
      }
      if (agrees && mended.joins(gap) && (gap > 0 || mended.wraps())) {
        return Optional.of(mended);
      }
    }
    return Optional.empty();
  }

  /// That nothing steps does not yet mean that it goes on: a phase may jump. Asked without a
  /// change.
  private boolean wraps() {
    double before = CodecEdges.power(tail, tail.length - 2 * ONSET_FRAMES, tail.length);
    double after = CodecEdges.power(head, 0, 2 * ONSET_FRAMES);
    if (Math.max(before, after) > ONSET * Math.min(before, after)) {
      return true;
    }
    EdgeRepair probe = new EdgeRepair(tail.clone(), head.clone());
    return probe.fill(GAPS[1], 0) && probe.fill(GAPS[1], 1);
  }

  /// @return whether both sides agree
  private boolean fill(int gap, int channel) {
    int frames = head.length / 2;
    double[] before = new double[FITTED_FRAMES];
    double[] after = new double[FITTED_FRAMES];
    for (int i = 0; i < FITTED_FRAMES; i++) {
      before[i] = tail[2 * (frames - gap - FITTED_FRAMES + i) + channel];
      // Backwards in time.
      after[i] = head[2 * (gap + FITTED_FRAMES - 1 - i) + channel];
    }
    double[] forward = predicted(before, 2 * gap);
    double[] backward = predicted(after, 2 * gap);
    double apart = 0;
    double weights = 0;
    double power = 0;
    double filled = 0;
    for (int i = 0; i < 2 * gap; i++) {
      double in = 0.5 - 0.5 * Math.cos(Math.PI * (i + 0.5) / (2 * gap));
      double a = forward[i];
      double b = backward[2 * gap - 1 - i];
      double weight = 4 * in * (1 - in);
      apart += weight * (a - b) * (a - b);
      weights += weight;
      double mid = (1 - in) * a + in * b;
      filled += mid * mid;
      power += before[FITTED_FRAMES - 1 - i] * before[FITTED_FRAMES - 1 - i];
      power += after[FITTED_FRAMES - 1 - i] * after[FITTED_FRAMES - 1 - i];
      float[] into = i < gap ? tail : head;
      into[2 * (i < gap ? frames - gap + i : i - gap) + channel] = (float) mid;
    }
    power /= 2;
    if (power < 1e-9) {
      return true;
    }
    boolean missed = gap > GAPS[1] && filled < LEAST_POWER * power;
    return !missed && apart / weights * 2 * gap < DISAGREEMENT * power;
  }

  private static double[] predicted(double[] known, int count) {
    double[] a = burg(known);
    double[] all = Arrays.copyOf(known, known.length + count);
    for (int i = known.length; i < all.length; i++) {
      double sum = 0;
      for (int k = 1; k <= ORDER; k++) {
        sum -= a[k] * all[i - k];
      }
      all[i] = sum;
    }
    return Arrays.copyOfRange(all, known.length, all.length);
  }

  /// Prediction coefficients, the first being 1 (J. P. Burg 1975).
  private static double[] burg(double[] x) {
    double[] forward = x.clone();
    double[] backward = x.clone();
    double[] a = new double[ORDER + 1];
    a[0] = 1;
    for (int m = 1; m <= ORDER; m++) {
      double top = 0;
      double bottom = 1e-20;
      for (int i = m; i < x.length; i++) {
        top += forward[i] * backward[i - 1];
        bottom += forward[i] * forward[i] + backward[i - 1] * backward[i - 1];
      }
      double k = -2 * top / bottom;
      double[] last = a.clone();
      for (int i = 1; i <= m; i++) {
        a[i] = last[i] + k * last[m - i];
      }
      for (int i = x.length - 1; i >= m; i--) {
        double f = forward[i];
        forward[i] = f + k * backward[i - 1];
        backward[i] = backward[i - 1] + k * f;
      }
    }
    return a;
  }

  /// No bend near the turn is larger than those farther away.
  private boolean joins(int gap) {
    int frames = head.length / 2;
    int near = gap + RINGING_FRAMES;
    float[] turn = new float[4 * near];
    System.arraycopy(tail, 2 * (frames - near), turn, 0, 2 * near);
    System.arraycopy(head, 0, turn, 2 * near, 2 * near);
    int far = frames - 2 * near;
    float[] before = Arrays.copyOfRange(tail, 2 * near, 2 * (near + far));
    float[] after = Arrays.copyOfRange(head, 2 * near, 2 * (near + far));
    double atTurn = 0;
    double beside = 1e-7;
    for (int channel = 0; channel < 2; channel++) {
      atTurn = Math.max(atTurn, SampleSteps.largestSecond(turn, channel));
      beside = Math.max(beside, SampleSteps.largestSecond(before, channel));
      beside = Math.max(beside, SampleSteps.largestSecond(after, channel));
    }
    return atTurn <= SeamMeasure.LIMIT * beside;
  }
}
