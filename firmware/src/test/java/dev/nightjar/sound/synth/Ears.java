package dev.nightjar.sound.synth;

import dev.nightjar.sound.synth.dsp.HeadModel;
import java.util.SplittableRandom;

/// What both ears hear of noise that the head model puts somewhere.
public final class Ears {

  public static final int FRAMES = 9_600;

  private Ears() {}

  /// Noise of almost 0.2 s, interleaved stereo.
  ///
  /// @param azimuth in radians, positive to the right
  public static float[] heard(double azimuth, double metres) {
    float[] stereo = new float[2 * FRAMES];
    HeadModel.add(stereo, noise(FRAMES - 200), 0, azimuth, metres);
    return stereo;
  }

  public static float[] noise(int frames) {
    SplittableRandom random = new SplittableRandom(7);
    float[] mono = new float[frames];
    for (int i = 0; i < frames; i++) {
      mono[i] = (float) (random.nextDouble() - 0.5);
    }
    return mono;
  }

  /// By which delay the left ear is most like the right one.
  public static double delaySeconds(float[] stereo) {
    int best = 0;
    double most = 0;
    for (int lag = -60; lag <= 60; lag++) {
      double sum = 0;
      for (int n = 100; n < FRAMES - 100; n++) {
        sum += stereo[2 * n + 1] * stereo[2 * (n + lag)];
      }
      if (sum > most) {
        most = sum;
        best = lag;
      }
    }
    return best / 48_000.0;
  }

  /// By how much the right ear hears it louder.
  public static double differenceDb(float[] stereo) {
    double left = 0;
    double right = 0;
    for (int i = 0; i < stereo.length; i += 2) {
      left += stereo[i] * stereo[i];
      right += stereo[i + 1] * stereo[i + 1];
    }
    return 10 * Math.log10(right / left);
  }
}
