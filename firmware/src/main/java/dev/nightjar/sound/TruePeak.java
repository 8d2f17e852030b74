package dev.nightjar.sound;

import java.util.Arrays;

/// The true peak of a stereo signal: its largest magnitude between the samples too, found by the
/// four-times oversampling filter of ITU-R BS.1770-4, annex 2 (48 taps in 4 phases). That filter
/// reads within +0.2 and -0.4 dB of the real peak up to about 20 kHz.
///
/// Keeps the last 11 frames between blocks, so that a peak on a border of blocks counts (in the
/// later one). The filter's delay is 5.5 frames. One thread at a time; no method allocates.
public final class TruePeak {

  /// Most that the filter can rise above the largest sample: the largest sum of a phase's absolute
  /// taps. A block with samples below a limit divided by this cannot pass the limit in between.
  public static final double MAX_OVERSHOOT = 2.0229;

  private static final int TAPS = 12;
  private static final int HISTORY = TAPS - 1;
  private static final int CHUNK = 256;

  /// Phases 0 and 1 of annex 2, which are whole multiples of 2^-14; 3 and 2 are the same taps
  /// backwards.
  private static final float[] PHASE_0 =
      taps(28, 180, -322, 544, -974, 2250, 15928, -1676, 780, -436, 244, -136);

  private static final float[] PHASE_1 =
      taps(-478, 480, -848, 1460, -2728, 7620, 12776, -3282, 1664, -954, 542, -310);

  private final float[] left = new float[HISTORY + CHUNK];
  private final float[] right = new float[HISTORY + CHUNK];

  /// The largest magnitude, linear, of `frames` frames of `stereo` (interleaved) from its start,
  /// never below the largest sample.
  public float process(float[] stereo, int frames) {
    return processAbove(stereo, frames, 0);
  }

  /// As [#process], but saves the filter where it cannot matter: the answer is exact wherever the
  /// true peak passes `limit`, and otherwise some figure not above `limit`.
  ///
  /// @param limit linear, 0 or more
  public float processAbove(float[] stereo, int frames, float limit) {
    float peak = 0;
    for (int from = 0; from < frames; from += CHUNK) {
      int count = Math.min(CHUNK, frames - from);
      float samplePeak = takeIn(stereo, from, count);
      peak = Math.max(peak, samplePeak);
      if (samplePeak * MAX_OVERSHOOT > limit) {
        peak = Math.max(peak, Math.max(between(left, count), between(right, count)));
      }
      keepLast(count);
    }
    return peak;
  }

  /// Takes in frames whose peak is known not to matter, so that what follows is judged rightly.
  ///
  /// @param frames at most 256
  void pass(float[] stereo, int frames) {
    split(stereo, 0, frames);
    keepLast(frames);
  }

  /// Forgets what came before, as if silence had.
  public void reset() {
    Arrays.fill(left, 0);
    Arrays.fill(right, 0);
  }

  /// Appends frames to the history; the largest sample of both.
  private float takeIn(float[] stereo, int from, int count) {
    split(stereo, from, count);
    float peak = 0;
    for (int i = 0; i < HISTORY + count; i++) {
      peak = Math.max(peak, Math.max(Math.abs(left[i]), Math.abs(right[i])));
    }
    return peak;
  }

  private void split(float[] stereo, int from, int count) {
    for (int i = 0; i < count; i++) {
      left[HISTORY + i] = stereo[2 * (from + i)];
      right[HISTORY + i] = stereo[2 * (from + i) + 1];
    }
  }

  private static float between(float[] x, int count) {
    float peak = 0;
    for (int n = 0; n < count; n++) {
      float p0 = 0;
      float p1 = 0;
      float p2 = 0;
      float p3 = 0;
      for (int k = 0; k < TAPS; k++) {
        float early = x[n + k];
        float late = x[n + HISTORY - k];
        p0 += PHASE_0[k] * late;
        p1 += PHASE_1[k] * late;
        p2 += PHASE_1[k] * early;
        p3 += PHASE_0[k] * early;
      }
      float high = Math.max(Math.max(p0, p1), Math.max(p2, p3));
      float low = Math.min(Math.min(p0, p1), Math.min(p2, p3));
      peak = Math.max(peak, Math.max(high, -low));
    }
    return peak;
  }

  private void keepLast(int count) {
    System.arraycopy(left, count, left, 0, HISTORY);
    System.arraycopy(right, count, right, 0, HISTORY);
  }

  private static float[] taps(int... multiples) {
    float[] taps = new float[multiples.length];
    for (int k = 0; k < taps.length; k++) {
      taps[k] = multiples[k] / 16384f;
    }
    return taps;
  }
}
