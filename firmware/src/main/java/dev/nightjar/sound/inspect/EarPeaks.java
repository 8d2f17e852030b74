package dev.nightjar.sound.inspect;

import java.util.Optional;

/// The highest sample of each ear, to find a sound that one ear alone hears. One thread.
public final class EarPeaks {

  /// 50 dB below the other ear, nothing is heard: a microphone on one side of a stereo recorder.
  private static final double ONE_EAR = 0.003;

  private final float[] peaks = new float[2];

  /// @param stereo interleaved
  /// @param frames how many of them count
  public void add(float[] stereo, int frames) {
    for (int i = 0; i < 2 * frames; i++) {
      peaks[i & 1] = Math.max(peaks[i & 1], Math.abs(stereo[i]));
    }
  }

  /// Which ear alone hears it, in words.
  public Optional<String> words() {
    if (Math.min(peaks[0], peaks[1]) >= ONE_EAR * Math.max(peaks[0], peaks[1])) {
      return Optional.empty();
    }
    return Optional.of("only the " + (peaks[0] > peaks[1] ? "left" : "right") + " ear hears it");
  }
}
