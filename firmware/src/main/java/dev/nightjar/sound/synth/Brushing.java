package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.HeadModel;
import dev.nightjar.sound.synth.dsp.Pace;
import dev.nightjar.sound.synth.dsp.RiseLimiter;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Soft things drawn over others right at the ear: a brush over a microphone, nails over fabric.
/// Slow strokes that one can foresee, first here, then there, with pauses.
final class Brushing {

  private Brushing() {}

  static List<SynthSound> all() {
    return List.of(
        new SynthSound("brushing", Family.TACTILE, Set.of(Trait.CLOSE), 150, 531, Brushing::brush),
        new SynthSound(
            "nails-on-fabric",
            Family.TACTILE,
            Set.of(Trait.CLOSE, Trait.PERCUSSIVE),
            150,
            541,
            Brushing::nails));
  }

  /// Some strokes on one side, then on the other; each swings a little past the ear and back.
  private static float[] brush(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    SplittableRandom random = new SplittableRandom(seed);
    int side = 1;
    int left = 3;
    for (int start : Pace.starts(frames, 1.1, 2.2, random)) {
      double middle = side * Pace.between(random, 1.2, 1.8);
      double swing = Pace.between(random, 0.3, 0.6) * (random.nextBoolean() ? 1 : -1);
      Stroke stroke =
          new Stroke(
              Pace.between(random, 2.2, 3.2),
              Pace.between(random, 0.45, 0.6),
              140,
              Pace.between(random, 900, 1700),
              Pace.between(random, 60, 110),
              0.45);
      float[] mono = stroke.draw(Pace.between(random, 0.7, 1), random);
      HeadModel.add(
          stereo, mono, start, middle - swing, middle + swing, Pace.between(random, 0.17, 0.19));
      if (--left == 0) {
        side = -side;
        left = 2 + random.nextInt(4);
      }
    }
    return RiseLimiter.rises(Air.swelling(stereo, 10, 9, 7, seed + 1));
  }

  /// Groups of short scratches to and fro over the threads of a weave, which pass some 200 times a
  /// second: 15 threads a centimetre under a hand that moves by 13 cm a second.
  private static float[] nails(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    SplittableRandom random = new SplittableRandom(seed);
    int side = 1;
    for (int start : Pace.starts(frames, 1.4, 3.2, random)) {
      double azimuth = side * Pace.between(random, 1.3, 1.9);
      double pace = Pace.between(random, 0.24, 0.42);
      double force = Pace.between(random, 0.6, 1);
      int scratches = 2 + random.nextInt(4);
      for (int i = 0; i < scratches; i++) {
        // To is a little higher than fro.
        double quick = (i % 2 == 0 ? 1.0 : 0.82) * Pace.between(random, 0.9, 1.1);
        Stroke scratch =
            new Stroke(
                pace * Pace.between(random, 0.9, 1.15), 0.4, 260, 2300 * quick, 200 * quick, 0.85);
        double turn = (i % 2 == 0 ? 1 : -1) * 0.15;
        int at = (int) (start + i * pace * PER_SECOND);
        HeadModel.add(
            stereo,
            scratch.draw(force, random),
            at,
            azimuth - turn,
            azimuth + turn,
            Pace.between(random, 0.17, 0.2));
      }
      side = random.nextInt(3) == 0 ? side : -side;
    }
    return Air.under(stereo, 18, seed + 1);
  }
}
