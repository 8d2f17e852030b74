package dev.nightjar.sound.loop;

/// First and second differences of interleaved stereo: how far a sound steps, and how sharply it
/// bends. Pure.
final class SampleSteps {

  private SampleSteps() {}

  /// The second difference's magnitude of `x[at]`, `x[at + step]`, `x[at + 2 * step]`.
  static double second(float[] x, int at, int step) {
    return Math.abs((double) x[at] - 2.0 * x[at + step] + x[at + 2 * step]);
  }

  static double largestFirst(float[] stereo, int channel) {
    double largest = 0;
    for (int i = channel; i + 2 < stereo.length; i += 2) {
      largest = Math.max(largest, Math.abs((double) stereo[i + 2] - stereo[i]));
    }
    return largest;
  }

  static double largestSecond(float[] stereo, int channel) {
    double largest = 0;
    for (int i = channel; i + 4 < stereo.length; i += 2) {
      largest = Math.max(largest, second(stereo, i, 2));
    }
    return largest;
  }
}
