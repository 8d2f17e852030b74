package dev.nightjar.sound.synth.dsp;

import static dev.nightjar.unit.Frames.PER_SECOND;

import java.util.Arrays;

/// Something struck or plucked: a sum of damped sines, a few for a thing of everyday (P. R. Cook,
/// "Physically informed sonic modeling (PhISM)", ICMC 1996), many for a string.
public final class ModalBank {

  /// Above this few people hear, and near half the rate a sine aliases.
  private static final double HIGHEST_HZ = 16_000;

  /// At -60 dB the rest is not cut off but let go, or it would tick.
  private static final int TAPER_FRAMES = 480;

  private ModalBank() {}

  /// From silence until the last mode has fallen by 60 dB.
  ///
  /// @param hertz of each mode
  /// @param seconds in which each falls by 60 dB
  /// @param gains of each, linear
  /// @param attackSeconds in which the contact builds up; the softer what strikes, the longer
  public static float[] ring(
      double[] hertz, double[] seconds, double[] gains, double attackSeconds) {
    double longest = Arrays.stream(seconds).max().orElseThrow();
    float[] mono = new float[(int) (longest * PER_SECOND)];
    for (int k = 0; k < hertz.length; k++) {
      if (hertz[k] < HIGHEST_HZ) {
        addMode(mono, hertz[k], seconds[k], gains[k]);
      }
    }
    soften(mono, (int) (attackSeconds * PER_SECOND));
    return mono;
  }

  /// A damped sine as a turning and shrinking vector: one multiplication a sample, no sine.
  private static void addMode(float[] mono, double hertz, double seconds, double gain) {
    int length = Math.min(mono.length, (int) (seconds * PER_SECOND));
    double shrink = Math.pow(10, -3 / (seconds * PER_SECOND));
    double turn = 2 * Math.PI * hertz / PER_SECOND;
    double re = shrink * Math.cos(turn);
    double im = shrink * Math.sin(turn);
    double x = gain;
    double y = 0;
    for (int n = 0; n < length; n++) {
      mono[n] += (float) (y * Math.min(1, (double) (length - n) / TAPER_FRAMES));
      double next = re * x - im * y;
      y = im * x + re * y;
      x = next;
    }
  }

  /// In place: a start without a corner.
  private static void soften(float[] mono, int attackFrames) {
    for (int n = 0; n < Math.min(attackFrames, mono.length); n++) {
      mono[n] *= (float) (0.5 - 0.5 * Math.cos(Math.PI * n / attackFrames));
    }
  }
}
