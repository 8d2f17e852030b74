package dev.nightjar.sound.synth.dsp;

import static dev.nightjar.unit.Frames.PER_SECOND;

/// A filter of two poles and two zeros, by Robert Bristow-Johnson's "Cookbook formulae for audio EQ
/// biquad filter coefficients" (W3C note of 2021). Its memory starts empty.
public final class Biquad {

  private final double b0;
  private final double b1;
  private final double b2;
  private final double a1;
  private final double a2;
  private double s1;
  private double s2;

  private Biquad(double b0, double b1, double b2, double a0, double a1, double a2) {
    this.b0 = b0 / a0;
    this.b1 = b1 / a0;
    this.b2 = b2 / a0;
    this.a1 = a1 / a0;
    this.a2 = a2 / a0;
  }

  /// Lets through what is near `hertz`, at its own level there.
  public static Biquad bandPass(double hertz, double q) {
    return bandPass(hertz, q, PER_SECOND);
  }

  public static Biquad bandPass(double hertz, double q, double rate) {
    double w = 2 * Math.PI * hertz / rate;
    double alpha = Math.sin(w) / (2 * q);
    return new Biquad(alpha, 0, -alpha, 1 + alpha, -2 * Math.cos(w), 1 - alpha);
  }

  /// 12 dB an octave down above `hertz`, without a bump.
  public static Biquad lowPass(double hertz) {
    return lowPass(hertz, PER_SECOND);
  }

  public static Biquad lowPass(double hertz, double rate) {
    double w = 2 * Math.PI * hertz / rate;
    double c = Math.cos(w);
    double alpha = Math.sin(w) * Math.sqrt(0.5);
    return new Biquad((1 - c) / 2, 1 - c, (1 - c) / 2, 1 + alpha, -2 * c, 1 - alpha);
  }

  /// 12 dB an octave down below `hertz`, without a bump.
  public static Biquad highPass(double hertz) {
    double w = 2 * Math.PI * hertz / PER_SECOND;
    double c = Math.cos(w);
    double alpha = Math.sin(w) * Math.sqrt(0.5);
    return new Biquad((1 + c) / 2, -1 - c, (1 + c) / 2, 1 + alpha, -2 * c, 1 - alpha);
  }

  public double next(double x) {
    double y = b0 * x + s1;
    s1 = b1 * x - a1 * y + s2;
    s2 = b2 * x - a2 * y;
    return y;
  }

  /// The whole of a sound that starts from silence, in place.
  float[] over(float[] mono) {
    for (int i = 0; i < mono.length; i++) {
      mono[i] = (float) next(mono[i]);
    }
    return mono;
  }
}
