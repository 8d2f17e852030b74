package dev.nightjar.sound.synth;

import java.util.Arrays;

/// Tells a voice from breath: how alike a sound is to itself one period of a voice's pitch later.
public final class Harmonicity {

  private static final double LOWEST_HZ = 60;
  private static final double HIGHEST_HZ = 400;

  /// Two periods of the lowest pitch and a little.
  private static final double FRAME_SECONDS = 0.04;

  private Harmonicity() {}

  /// The median over the louder half of the frames of 40 ms of the highest normalised
  /// autocorrelation at lags of 60 to 400 Hz: near 1 where it buzzes, low where it is noise. Never
  /// 0: of so many lags, one always fits a little.
  public static double of(float[] mono, int rate) {
    int frame = (int) (FRAME_SECONDS * rate);
    int count = mono.length / frame - 1;
    double[] power = new double[count];
    for (int f = 0; f < count; f++) {
      power[f] = product(mono, f * frame, 0, frame);
    }
    double[] sorted = power.clone();
    Arrays.sort(sorted);
    double median = sorted[count / 2];
    double[] peaks = new double[count - count / 2];
    int kept = 0;
    for (int f = 0; f < count && kept < peaks.length; f++) {
      if (power[f] >= median) {
        peaks[kept++] = peak(mono, f * frame, frame, rate);
      }
    }
    Arrays.sort(peaks, 0, kept);
    return peaks[kept / 2];
  }

  private static double peak(float[] mono, int start, int frame, int rate) {
    double most = 0;
    for (int lag = (int) (rate / HIGHEST_HZ); lag <= rate / LOWEST_HZ; lag++) {
      int length = Math.min(frame, mono.length - start - lag);
      double here = product(mono, start, 0, length);
      double there = product(mono, start + lag, 0, length);
      most = Math.max(most, product(mono, start, lag, length) / Math.sqrt(here * there + 1e-20));
    }
    return most;
  }

  private static double product(float[] mono, int start, int lag, int length) {
    double sum = 0;
    for (int i = start; i < start + length; i++) {
      sum += mono[i] * mono[i + lag];
    }
    return sum;
  }
}
