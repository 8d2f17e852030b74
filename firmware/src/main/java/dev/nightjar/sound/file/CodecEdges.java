package dev.nightjar.sound.file;

/// Where a sound begins and ends in what a codec gives back. An MP3 encoder puts more than 1000
/// frames of near-silence before the sound, and some after; players drop them only where a LAME tag
/// counts them. Pure.
public final class CodecEdges {

  /// How much of each end may be a codec's silence: well above an MP3 encoder's 26 to 60 ms, at any
  /// rate that is still music.
  public static final int WINDOW_FRAMES = 14_400;

  /// Where a codec works in windows, its first and last are not what was recorded: the widest,
  /// Vorbis', has 2048 samples.
  public static final int LOSSY_GUARD_FRAMES = 2_400;

  /// The resampler's filter reaches 45 samples past an edge, more where it lowers the rate.
  public static final int RESAMPLED_GUARD_FRAMES = 480;

  /// Near-silence is 40 dB below the loudest of the window: a codec's own ringing, but no fade-in.
  private static final double NEAR_SILENCE = 0.01;

  private CodecEdges() {}

  /// The first frame of `stereo` that is no near-silence.
  public static int firstSounding(float[] stereo) {
    double threshold = threshold(stereo);
    int i = 0;
    while (i < stereo.length && Math.abs(stereo[i]) < threshold) {
      i++;
    }
    return i / 2;
  }

  /// The frame after the last one that is no near-silence.
  public static int endOfSounding(float[] stereo) {
    double threshold = threshold(stereo);
    int i = stereo.length;
    while (i > 0 && Math.abs(stereo[i - 1]) < threshold) {
      i--;
    }
    return (i + 1) / 2;
  }

  /// Mean square of samples.
  public static double power(float[] samples, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return sum / (to - from);
  }

  private static double threshold(float[] stereo) {
    double peak = 0;
    for (float x : stereo) {
      peak = Math.max(peak, Math.abs(x));
    }
    return NEAR_SILENCE * peak;
  }
}
