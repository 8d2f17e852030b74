package dev.nightjar.sound.inspect;

import dev.nightjar.unit.Frames;

/// The loudest tenth of a second between 2 and 8 kHz, where the ear is keenest and a burst harsh.
public final class BurstMeter {

  private static final int HOP_FRAMES = Frames.PER_SECOND / 10;
  private static final double Q = Math.sqrt(0.5);

  private final Biquad[] filters = {
    Biquad.highPass(2_000), Biquad.highPass(2_000), Biquad.lowPass(8_000), Biquad.lowPass(8_000)
  };
  private double energy;
  private int frames;
  private double most;

  public void add(float[] stereo, int count) {
    for (int i = 0; i < count; i++) {
      double left = filters[2].next(filters[0].next(stereo[2 * i]));
      double right = filters[3].next(filters[1].next(stereo[2 * i + 1]));
      energy += left * left + right * right;
      if (++frames == HOP_FRAMES) {
        most = Math.max(most, energy / HOP_FRAMES);
        energy = 0;
        frames = 0;
      }
    }
  }

  /// In dB on the scale of LUFS, without its weighting.
  public double loudest() {
    return -0.691 + 10 * Math.log10(Math.max(1e-12, most));
  }

  /// Second-order Butterworth sections (R. Bristow-Johnson, "Audio EQ Cookbook").
  private static final class Biquad {
    private final double b0;
    private final double b1;
    private final double a1;
    private final double a2;
    private double z1;
    private double z2;

    private Biquad(double b0, double b1, double a1, double a2) {
      this.b0 = b0;
      this.b1 = b1;
      this.a1 = a1;
      this.a2 = a2;
    }

    static Biquad lowPass(double hertz) {
      return of(hertz, -1);
    }

    static Biquad highPass(double hertz) {
      return of(hertz, 1);
    }

    private static Biquad of(double hertz, int sign) {
      double w = 2 * Math.PI * hertz / Frames.PER_SECOND;
      double alpha = Math.sin(w) / (2 * Q);
      double a0 = 1 + alpha;
      double edge = 1 + sign * Math.cos(w);
      return new Biquad(edge / 2 / a0, -sign * edge / a0, -2 * Math.cos(w) / a0, (1 - alpha) / a0);
    }

    double next(double x) {
      double y = b0 * x + z1;
      z1 = b1 * x - a1 * y + z2;
      z2 = b0 * x - a2 * y;
      return y;
    }
  }
}
