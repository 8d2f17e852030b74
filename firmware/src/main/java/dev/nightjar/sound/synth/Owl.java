package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

/// An owl's call: soft hoots, nearly pure tones, in the rhythm of a great horned owl.
final class Owl {

  /// When each hoot begins and how long it lasts, in seconds.
  private static final double[] BEGINS = {0, 0.62, 0.9, 1.5, 2.2};

  private static final double[] LASTS = {0.42, 0.22, 0.42, 0.5, 0.55};

  private Owl() {}

  /// @param place 0 (left) to 1 (right)
  static void call(float[] stereo, int at, double hertz, double level, double place) {
    for (int i = 0; i < BEGINS.length; i++) {
      hoot(stereo, at + (int) (BEGINS[i] * PER_SECOND), hertz, LASTS[i], level, place);
    }
  }

  /// The note rises a little into the middle of a hoot and falls again.
  private static void hoot(
      float[] stereo, int at, double hertz, double seconds, double level, double place) {
    int length = (int) (seconds * PER_SECOND);
    double left = level * Math.cos(place * Math.PI / 2);
    double right = level * Math.sin(place * Math.PI / 2);
    double phase = 0;
    for (int n = 0; n < length; n++) {
      double swell = Math.sin(Math.PI * n / length);
      phase += 2 * Math.PI * hertz * (0.97 + 0.03 * swell) / PER_SECOND;
      double x = swell * swell * (Math.sin(phase) + 0.08 * Math.sin(2 * phase));
      int i = 2 * Math.floorMod(at + n, stereo.length / 2);
      stereo[i] += (float) (left * x);
      stereo[i + 1] += (float) (right * x);
    }
  }
}
