package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.Biquad;
import dev.nightjar.sound.synth.dsp.Pace;
import dev.nightjar.sound.synth.dsp.RiseLimiter;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// To breathe along with: air that swells and sinks like a calm breath.
final class Breath {

  /// What of a breath is drawn in; breathing out takes longer.
  static final double IN_SHARE = 0.4;

  private static final double DEPTH_DB = 12;

  /// The coarse step in which the filter opens and closes.
  private static final int STEP_FRAMES = 64;

  private Breath() {}

  static List<SynthSound> all() {
    return List.of(
        new SynthSound(
            "breath-pacer",
            Family.BREATH,
            Set.of(Trait.PERIODIC),
            120,
            701,
            (frames, seed) -> RiseLimiter.rises(paint(frames, seed, 6, DEPTH_DB))));
  }

  /// @param breathsPerMinute taken to the nearest that goes round the loop evenly
  /// @param depthDb how much softer it is at the turn than at its fullest
  static float[] paint(int frames, long seed, double breathsPerMinute, double depthDb) {
    long breaths = Math.max(1, Math.round(breathsPerMinute * frames / (60.0 * PER_SECOND)));
    float[] stereo = new float[2 * frames];
    float[] white = Air.white(3 * frames, new SplittableRandom(seed));
    for (int ear = 0; ear < 2; ear++) {
      double y1 = 0;
      double y2 = 0;
      double keep = 0;
      Biquad low = Biquad.highPass(120);
      // The first second only brings the filters into their periodic state.
      for (int i = -PER_SECOND; i < frames; i++) {
        int n = Math.floorMod(i, frames);
        if (n % STEP_FRAMES == 0) {
          double share = (double) n * breaths / frames % 1;
          keep = Math.exp(-2 * Math.PI * cutoffHz(share) / PER_SECOND);
        }
        double gain =
            Math.pow(10, depthDb * (fullness((double) n * breaths / frames % 1) - 1) / 20);
        // Mostly the same air at both ears, and some of their own.
        double x = low.next(white[n] + 0.6 * white[(ear + 1) * frames + n]);
        y1 = keep * y1 + (1 - keep) * x;
        y2 = keep * y2 + (1 - keep) * y1;
        if (i >= 0) {
          stereo[2 * n + ear] = (float) (gain * y2);
        }
      }
    }
    return stereo;
  }

  /// How full a breath is, and in dB how loud: raised cosines, the smoothest way up and down.
  ///
  /// @param share of its time, 0 to 1
  static double fullness(double share) {
    double s =
        share < IN_SHARE ? share / IN_SHARE / 2 : 0.5 + (share - IN_SHARE) / (1 - IN_SHARE) / 2;
    return Pace.hump(s);
  }

  /// In is brighter than out, as of real breath.
  private static double cutoffHz(double share) {
    double open = share < IN_SHARE ? 1500 : 1500 - 700 * Pace.hump((share - IN_SHARE) / 1.2);
    return 450 + (open - 450) * fullness(share);
  }
}
