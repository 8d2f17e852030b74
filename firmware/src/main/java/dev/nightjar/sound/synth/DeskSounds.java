package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.Biquad;
import dev.nightjar.sound.synth.dsp.HeadModel;
import dev.nightjar.sound.synth.dsp.ModalBank;
import dev.nightjar.sound.synth.dsp.Pace;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// At a desk close by: a pencil that writes, scissors that cut paper.
final class DeskSounds {

  /// Two thin blades that meet.
  private static final double[] BLADE_HZ = {1480, 2230, 3170, 4410};

  private static final double[] BLADE_SECONDS = {0.09, 0.11, 0.08, 0.05};

  private DeskSounds() {}

  static List<SynthSound> all() {
    Set<Trait> traits = Set.of(Trait.CLOSE, Trait.PERCUSSIVE);
    return List.of(
        new SynthSound("pencil", Family.TACTILE, traits, 150, 571, DeskSounds::write),
        new SynthSound("scissors", Family.TACTILE, traits, 150, 581, DeskSounds::cut));
  }

  /// Lines of words of strokes; the hand goes from left to right, and back for the next line.
  private static float[] write(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    SplittableRandom random = new SplittableRandom(seed);
    Biquad board = Biquad.bandPass(310, 2.5);
    double along = -0.9;
    int words = 4;
    for (int start : Pace.starts(frames, 1.1, 2.4, random)) {
      double at = start;
      int strokes = 3 + random.nextInt(6);
      for (int i = 0; i < strokes; i++) {
        double seconds = Pace.between(random, 0.09, 0.24);
        float[] stroke =
            new Stroke(seconds, 0.4, 700, Pace.between(random, 2300, 3400), 400, 0.55)
                .draw(Pace.between(random, 0.5, 1), random);
        HeadModel.add(stereo, onBoard(stroke, board), (int) at, along, along + 0.03, 0.22);
        along += 0.03;
        at += (seconds + Pace.between(random, 0.01, 0.09)) * PER_SECOND;
      }
      if (--words == 0) {
        along = -0.9 + Pace.between(random, -0.1, 0.1);
        words = 3 + random.nextInt(4);
      }
    }
    return Air.under(stereo, 18, seed + 1);
  }

  /// The desk sounds with the pencil.
  private static float[] onBoard(float[] stroke, Biquad board) {
    for (int i = 0; i < stroke.length; i++) {
      stroke[i] += (float) (2.2 * board.next(stroke[i]));
    }
    return stroke;
  }

  /// The scissors open softly, close through the paper, and the blades meet.
  private static float[] cut(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    SplittableRandom random = new SplittableRandom(seed);
    int side = 1;
    for (int start : Pace.starts(frames, 1.3, 2.7, random)) {
      double azimuth = side * Pace.between(random, 1.2, 1.6);
      double force = Pace.between(random, 0.7, 1);
      float[] open =
          new Stroke(Pace.between(random, 0.25, 0.4), 0.5, 900, 2600, 300, 0.3)
              .draw(0.25 * force, random);
      HeadModel.add(stereo, open, start, azimuth, 0.2);
      double seconds = Pace.between(random, 0.5, 0.85);
      int shut = start + (int) (Pace.between(random, 0.35, 0.5) * PER_SECOND);
      // Fibres tear one by one: rough.
      float[] through = new Stroke(seconds, 0.65, 420, 2300, 130, 0.8).draw(force, random);
      HeadModel.add(stereo, through, shut, azimuth, azimuth + 0.08, 0.2);
      int meet = shut + (int) (0.93 * seconds * PER_SECOND);
      HeadModel.add(stereo, meeting(0.05 * force, random), meet, azimuth + 0.08, 0.2);
      side = random.nextInt(4) == 0 ? -side : side;
    }
    return Air.under(stereo, 18, seed + 1);
  }

  private static float[] meeting(double level, SplittableRandom random) {
    double[] hertz = new double[BLADE_HZ.length];
    double[] gains = new double[BLADE_HZ.length];
    for (int k = 0; k < hertz.length; k++) {
      hertz[k] = BLADE_HZ[k] * Pace.between(random, 0.98, 1.02);
      gains[k] = level * Pace.between(random, 0.4, 1) / (k + 1);
    }
    return ModalBank.ring(hertz, BLADE_SECONDS, gains, 0.003);
  }
}
