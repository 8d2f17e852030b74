package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.DampedTones;
import dev.nightjar.sound.synth.dsp.LoopCurve;
import java.util.SplittableRandom;

/// Running water is heard through the air that it swallows: each bubble rings as a damped tone that
/// rises as it nears the surface (van den Doel, Physically based models for liquid sounds, ACM TAP
/// 2, 2005).
final class Bubbles {

  private Bubbles() {}

  /// @param perSecond how many
  /// @param smallest radius in metres
  /// @param largest radius in metres
  /// @param flow makes them more and fewer
  static void add(
      float[] stereo,
      double perSecond,
      double smallest,
      double largest,
      double level,
      LoopCurve flow,
      long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int frames = stereo.length / 2;
    long bubbles = Math.round(2 * perSecond * frames / PER_SECOND);
    for (long i = 0; i < bubbles; i++) {
      int at = random.nextInt(frames);
      double radius = smallest * Math.pow(largest / smallest, random.nextDouble());
      double deep = random.nextDouble();
      double place = (0.1 + 0.8 * random.nextDouble()) * Math.PI / 2;
      if (random.nextDouble() < 0.5 * Math.exp(0.5 * flow.at(at))) {
        double force = level * deep * deep * Math.pow(radius / largest, 0.7);
        one(stereo, at, radius, force * Math.cos(place), force * Math.sin(place), random);
      }
    }
  }

  /// Minnaert's resonance is 3 / r Hz; it loses its energy as the paper's equation 2 has it.
  static void one(
      float[] stereo, int at, double radius, double left, double right, SplittableRandom random) {
    double damping = 0.13 / radius + 0.0072 * Math.pow(radius, -1.5);
    double rise = random.nextDouble() < 0.4 ? 0.1 * damping * random.nextDouble() : 0;
    DampedTones.add(stereo, at, 3 / radius, 0.003 + radius, 1 / damping, rise, left, right);
  }
}
