package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import java.util.Random;

/// Rain on leaves: single drops in front of the hiss of all the others. One filtered noise is not
/// rain; the drops are. Every drop wraps round the loop's end, so there is no seam.
final class Rain {

  /// Drops told apart: of about 200 a second on a square metre, the nearest few.
  private static final int DROPS_PER_SECOND = 60;

  /// What a drop strikes rings between these, small drops high.
  private static final double LOWEST_HZ = 700;

  private static final double OCTAVES = 2.6;

  private Rain() {}

  /// Adds drops to interleaved stereo, in place.
  static void addDrops(float[] stereo, double level, long seed) {
    Random random = new Random(seed);
    int frames = stereo.length / 2;
    long drops = (long) frames * DROPS_PER_SECOND / PER_SECOND;
    for (long i = 0; i < drops; i++) {
      int start = random.nextInt(frames);
      // Many small ones, few large.
      double size = Math.pow(random.nextDouble(), 3);
      double frequency = LOWEST_HZ * Math.pow(2, OCTAVES * (1 - size) * random.nextDouble());
      double place = random.nextDouble() * Math.PI / 2;
      double force = level * (0.15 + size);
      addDrop(stereo, start, frequency, force * Math.cos(place), force * Math.sin(place));
    }
  }

  /// A short damped ring with a soft onset of half a millisecond.
  private static void addDrop(
      float[] stereo, int start, double frequency, double left, double right) {
    int length = PER_SECOND / 40;
    int onset = PER_SECOND / 2000;
    double decay = -5.0 / length;
    for (int n = 0; n < length; n++) {
      double rise = n < onset ? 0.5 - 0.5 * Math.cos(Math.PI * n / onset) : 1;
      double ring = Math.sin(2 * Math.PI * frequency * n / PER_SECOND) * Math.exp(decay * n);
      int i = 2 * (start + n) % stereo.length;
      stereo[i] += (float) (left * rise * ring);
      stereo[i + 1] += (float) (right * rise * ring);
    }
  }
}
