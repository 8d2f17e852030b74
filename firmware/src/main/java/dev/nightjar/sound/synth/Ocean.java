package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.CounterNoise;
import dev.nightjar.sound.synth.dsp.LoopCurve;
import dev.nightjar.sound.synth.dsp.LoopRunner;
import dev.nightjar.sound.synth.dsp.StateVariableFilter;
import dev.nightjar.sound.synth.dsp.Swells;
import java.util.SplittableRandom;

/// A shore: several stretches of surf, each a noise of its own whose strength follows the breakers,
/// over water that is never quite still.
final class Ocean {

  /// Of a breaker; the loudness of all, with its random part, stays under 12.
  private static final double RISE_DB_A_SECOND = 8.8;

  private Ocean() {}

  /// A few stretches of beach, each with breakers of its own.
  static float[] paint(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    double[] places = {-0.7, 0.1, 0.8};
    Swells sets = breakers(frames, seed, 3.2, 1.0);
    for (int i = 0; i < places.length; i++) {
      Swells own = breakers(frames, seed + 100L * (i + 1), 6, 0.35);
      for (int channel = 0; channel < 2; channel++) {
        double side = channel == 0 ? 1 - places[i] : 1 + places[i];
        double gain = Math.sqrt(side / 2);
        LoopRunner.add(
            stereo,
            channel,
            new Surf(frames, seed + 1000L * i + 10L * channel, sets, own, gain)::next);
      }
    }
    return stereo;
  }

  /// @param apartSeconds from one to the next, on average
  private static Swells breakers(int frames, long seed, double apartSeconds, double height) {
    Swells swells = new Swells(frames);
    SplittableRandom random = new SplittableRandom(seed);
    long count = Math.round(frames / (apartSeconds * PER_SECOND));
    for (long k = 0; k < count; k++) {
      int at = (int) ((k + 0.8 * random.nextDouble()) * frames / count);
      double size = height * Math.exp(0.5 * Math.min(1.5, random.nextGaussian()));
      swells.add(at, 1.25 + 0.4 * random.nextDouble(), 0.5 + 0.5 * random.nextDouble(), size);
    }
    return swells.easeRise(RISE_DB_A_SECOND, Surf.STILL);
  }

  /// The foam of one stretch: noise that falls by 6 dB an octave, the higher the wave the brighter.
  /// Levels, bands and the pace of the curves were set by `texture_distance.py` against a recording
  /// (`scripts/bench sounds`).
  private static final class Surf {
    /// What is left between two waves.
    private static final double STILL = 0.034;

    private final CounterNoise white;
    private final Swells sets;
    private final Swells own;
    private final LoopCurve foam;
    private final LoopCurve lapping;
    private final double gain;
    private final StateVariableFilter undertow = new StateVariableFilter(250, 0.9);
    private final StateVariableFilter spray = new StateVariableFilter(11_000, 0.75);
    private final StateVariableFilter rumble = new StateVariableFilter(260, 0.5);
    private double loud;
    private double keep;
    private double y;

    Surf(int frames, long seed, Swells sets, Swells own, double gain) {
      white = new CounterNoise(seed, frames);
      foam = new LoopCurve(frames, 0.009, seed + 3);
      lapping = new LoopCurve(frames, 0.035, seed + 4);
      this.sets = sets;
      this.own = own;
      this.gain = gain;
    }

    double next(int frame) {
      if (frame % LoopRunner.CONTROL_FRAMES == 0) {
        double height = 2 * STILL + sets.at(frame) + own.at(frame);
        // A beach breaks the higher waves farther out.
        double swell = height / (1 + 0.7 * height);
        loud = gain * swell * Math.exp(0.26 * foam.at(frame) + 0.06 * lapping.at(frame));
        keep = Math.exp(-2 * Math.PI * 1_150 * Math.pow(swell, 0.05) / PER_SECOND);
      }
      y = keep * y + (1 - keep) * white.at(frame);
      double wave = spray.low(undertow.high(y));
      double still = rumble.low(white.at(frame + white.frames() / 2));
      return loud * wave + gain * 0.105 * still;
    }
  }
}
