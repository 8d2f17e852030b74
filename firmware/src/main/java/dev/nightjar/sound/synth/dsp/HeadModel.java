package dev.nightjar.sound.synth.dsp;

import static dev.nightjar.unit.Frames.PER_SECOND;

/// What a head does to a sound close to it, so that it comes from a place on headphones and pillow
/// speakers: a delay and a shade for each ear, and nearness. A rigid sphere with the ears at its
/// sides, in the horizontal plane; front and back sound the same.
///
/// Sources: delay by Woodworth's formula and shade by a filter of one pole and one zero, both as in
/// C. P. Brown and R. O. Duda, "A structural model for binaural sound synthesis", IEEE Trans.
/// Speech and Audio Processing 6(5), 1998; level by the way round the sphere to each ear, which
/// gives what R. O. Duda and W. L. Martens found for near sources ("Range dependence of the
/// response of a spherical head model", JASA 104(5), 1998): the nearer, the more one ear is
/// preferred.
public final class HeadModel {

  private static final double RADIUS_METRES = 0.0875;
  private static final double SOUND_METRES_PER_SECOND = 343;

  /// A source here has about the level that it was painted with.
  private static final double NEAR_METRES = 0.25;

  /// Brown and Duda: the shade is deepest at 150 degrees from the ear's axis, not behind the head,
  /// where the waves from all sides meet; there a tenth of the high frequencies is left.
  private static final double DARKEST_RADIANS = Math.toRadians(150);

  private static final double DARKEST_GAIN = 0.1;

  /// How often a moving source's place is looked at anew; between, the delay glides.
  private static final int STEP_FRAMES = 64;

  private HeadModel() {}

  /// What one ear hears of a source.
  ///
  /// @param delayFrames after the wave's first touch of the head
  /// @param gain of the level, without the shade
  /// @param b0 `b0`, `b1` and `a1` make the shade: `y[n] = b0 x[n] + b1 x[n-1] - a1 y[n-1]`
  record Ear(double delayFrames, double gain, double b0, double b1, double a1) {}

  /// @param azimuth in radians: 0 ahead, positive to the right, pi behind
  /// @param metres from the head's middle, more than its radius
  /// @param side -1 for the left ear, 1 for the right
  static Ear ear(double azimuth, double metres, int side) {
    double incidence = Math.acos(side * Math.sin(azimuth));
    double beta = 2 * SOUND_METRES_PER_SECOND / RADIUS_METRES;
    double high =
        1
            + DARKEST_GAIN / 2
            + (1 - DARKEST_GAIN / 2) * Math.cos(incidence / DARKEST_RADIANS * Math.PI);
    double twice = 2 * PER_SECOND;
    return new Ear(
        delaySeconds(incidence) * PER_SECOND,
        NEAR_METRES / wayMetres(incidence, metres),
        (beta + twice * high) / (beta + twice),
        (beta - twice * high) / (beta + twice),
        (beta - twice) / (beta + twice));
  }

  private static double delaySeconds(double incidence) {
    double radii = incidence < Math.PI / 2 ? 1 - Math.cos(incidence) : 1 + incidence - Math.PI / 2;
    return radii * RADIUS_METRES / SOUND_METRES_PER_SECOND;
  }

  /// The shortest way to the ear: straight, or along the sphere from where it touches.
  private static double wayMetres(double incidence, double metres) {
    double horizon = Math.acos(RADIUS_METRES / metres);
    if (incidence <= horizon) {
      return Math.sqrt(
          metres * metres
              + RADIUS_METRES * RADIUS_METRES
              - 2 * metres * RADIUS_METRES * Math.cos(incidence));
    }
    return Math.sqrt(metres * metres - RADIUS_METRES * RADIUS_METRES)
        + RADIUS_METRES * (incidence - horizon);
  }

  /// Adds a sound that stays where it is; what runs over the loop's end wraps.
  public static void add(float[] stereo, float[] mono, int start, double azimuth, double metres) {
    add(stereo, mono, start, azimuth, azimuth, metres);
  }

  /// Adds a sound that moves evenly from one azimuth to another while it lasts.
  public static void add(
      float[] stereo, float[] mono, int start, double from, double to, double metres) {
    add(stereo, 0, -1, mono, start, from, to, metres);
    add(stereo, 1, 1, mono, start, from, to, metres);
  }

  private static void add(
      float[] stereo,
      int channel,
      int side,
      float[] mono,
      int start,
      double from,
      double to,
      double metres) {
    int frames = stereo.length / 2;
    // The farthest ear hears the end 0.7 ms later.
    int length = mono.length + STEP_FRAMES;
    Ear ear = ear(from, metres, side);
    int at = Math.floorMod(start, frames);
    double x1 = 0;
    double y1 = 0;
    for (int n = 0; n < length; n += STEP_FRAMES) {
      double share = Math.min(1, (double) (n + STEP_FRAMES) / length);
      Ear next = from == to ? ear : ear(from + share * (to - from), metres, side);
      double delay = ear.delayFrames;
      double delayStep = (next.delayFrames - delay) / STEP_FRAMES;
      double gain = ear.gain;
      double gainStep = (next.gain - gain) / STEP_FRAMES;
      for (int i = n; i < Math.min(length, n + STEP_FRAMES); i++) {
        double x = sample(mono, i - delay);
        double y = ear.b0 * x + ear.b1 * x1 - ear.a1 * y1;
        x1 = x;
        y1 = y;
        stereo[2 * at + channel] += (float) (gain * y);
        at = at + 1 == frames ? 0 : at + 1;
        delay += delayStep;
        gain += gainStep;
      }
      ear = next;
    }
  }

  private static double sample(float[] mono, double position) {
    int before = (int) Math.floor(position);
    double share = position - before;
    double a = before >= 0 && before < mono.length ? mono[before] : 0;
    double b = before + 1 >= 0 && before + 1 < mono.length ? mono[before + 1] : 0;
    return a + share * (b - a);
  }
}
