package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.DampedTones;
import dev.nightjar.sound.synth.dsp.LoopCurve;
import java.util.SplittableRandom;

/// Raindrops on something: it is what they strike that is heard.
///
/// @param perSecond those near enough to be told apart, of about 200 a second on a square metre
/// @param lowestHz where the largest drop rings
/// @param octaves how much higher the smallest may ring
/// @param decay in seconds, of the largest; higher notes die sooner
/// @param onset in seconds: hard things are struck fast
record Drops(double perSecond, double lowestHz, double octaves, double decay, double onset) {

  /// Drops are 1 to 3 mm wide, and large ones are rare: 2.3 times fewer for each millimetre in
  /// moderate rain (Marshall and Palmer 1948).
  private static final double SMALLEST_MM = 1;

  private static final double LARGEST_MM = 3;
  private static final double FEWER_PER_MM = 2.3;

  /// Adds them to interleaved stereo.
  ///
  /// @param gust thins them out and makes them come thick
  void fall(float[] stereo, double level, LoopCurve gust, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int frames = stereo.length / 2;
    long drops = Math.round(2 * perSecond * frames / PER_SECOND);
    for (long i = 0; i < drops; i++) {
      int at = random.nextInt(frames);
      double width = SMALLEST_MM - Math.log(1 - random.nextDouble()) / Math.log(FEWER_PER_MM);
      double note = random.nextDouble();
      double place = (0.1 + 0.8 * random.nextDouble()) * Math.PI / 2;
      if (width < LARGEST_MM && random.nextDouble() < 0.5 * Math.exp(0.4 * gust.at(at))) {
        // Mass goes with the cube of the width, speed about with its root.
        double force = level * Math.pow(width / LARGEST_MM, 3.5) * (0.5 + random.nextDouble());
        double higher = octaves * (0.5 * note + 0.5 * (LARGEST_MM - width) / 2);
        DampedTones.add(
            stereo,
            at,
            lowestHz * Math.pow(2, higher),
            onset,
            decay * Math.pow(2, -0.7 * higher),
            0,
            force * Math.cos(place),
            force * Math.sin(place));
      }
    }
  }
}
