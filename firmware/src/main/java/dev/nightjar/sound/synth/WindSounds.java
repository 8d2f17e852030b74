package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.CounterNoise;
import dev.nightjar.sound.synth.dsp.LoopCurve;
import dev.nightjar.sound.synth.dsp.LoopRunner;
import dev.nightjar.sound.synth.dsp.StateVariableFilter;
import dev.nightjar.sound.synth.dsp.SteadyNoise;
import dev.nightjar.sound.synth.dsp.Wash;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/// Wind is silent; what is heard are the vortices behind all that stands in it. They shed at a rate
/// that goes with the speed (Strouhal), so a gust is higher as well as louder.
final class WindSounds {

  private WindSounds() {}

  static List<SynthSound> all() {
    return List.of(
        wind("wind-in-trees", 401, WindSounds::inTrees),
        wind("wind-around-the-house", 411, WindSounds::aroundTheHouse));
  }

  private static SynthSound wind(String name, long seed, SynthSound.Painter painter) {
    return new SynthSound(name, Family.WIND, Set.of(Trait.NATURE), 150, seed, painter);
  }

  /// The wind's speed around 1, by frame: long gusts and short ones.
  private static IntToDoubleFunction speed(int frames, long seed, double gusts) {
    LoopCurve slow = new LoopCurve(frames, 2.6, seed);
    LoopCurve fast = new LoopCurve(frames, 0.7, seed + 1);
    return frame -> {
      double gust = 0.8 * slow.at(frame) + 0.25 * fast.at(frame);
      return Math.exp(gusts * 1.5 * Math.tanh(gust / 1.5));
    };
  }

  /// Three trees that a gust reaches one after the other; each has leaves and a crown.
  private static float[] inTrees(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    IntToDoubleFunction speed = speed(frames, seed, 0.28);
    double[] places = {-0.8, 0.1, 0.7};
    for (int tree = 0; tree < places.length; tree++) {
      int late = (int) (0.8 * tree * PER_SECOND);
      LoopCurve flutter = new LoopCurve(frames, 0.03, seed + 10 + tree);
      IntToDoubleFunction here = frame -> speed.applyAsDouble(Math.floorMod(frame - late, frames));
      for (int channel = 0; channel < 2; channel++) {
        double gain = Math.sqrt(0.5 + (channel == 0 ? -0.5 : 0.5) * places[tree]);
        long own = seed + 100L * (tree + 1) + 50L * channel;
        LoopRunner.add(
            stereo,
            channel,
            new Vortices(frames, own, here, 2_300 + 400 * tree, 0.5, 2, flutter, 0.5 * gain)::next);
        LoopRunner.add(
            stereo,
            channel,
            new Vortices(frames, own + 9, here, 260 + 60 * tree, 0.7, 1.5, flutter, 0.6 * gain)
                ::next);
      }
    }
    return stereo;
  }

  /// Eaves and gaps howl, each at a place of its own, over the pressure on the walls.
  private static float[] aroundTheHouse(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    IntToDoubleFunction speed = speed(frames, seed, 0.25);
    double[] notes = {210, 330, 540};
    double[] places = {-0.5, 0.6, -0.1};
    double[] forces = {1.6, 1.0, 0.35};
    LoopCurve still = new LoopCurve(frames, 0.2, seed + 5);
    for (int gap = 0; gap < notes.length; gap++) {
      IntToDoubleFunction here = speed(frames, seed + 10L * gap, 0.25);
      for (int channel = 0; channel < 2; channel++) {
        double gain = forces[gap] * Math.sqrt(0.5 + (channel == 0 ? -0.5 : 0.5) * places[gap]);
        // One source: both ears hear the same howl, each at its strength.
        LoopRunner.add(
            stereo,
            channel,
            new Vortices(frames, seed + 100 + gap, here, notes[gap], 9, 2.2, still, gain)::next);
      }
    }
    Wash.add(
        stereo,
        seed + 200,
        0.5,
        () -> SteadyNoise.chain(SteadyNoise.pink(), SteadyNoise.lowPass(110, PER_SECOND)),
        frame -> 0.35 * speed.applyAsDouble(frame));
    return stereo;
  }

  /// Band-pass noise that follows the wind.
  private static final class Vortices {
    private final CounterNoise white;
    private final IntToDoubleFunction speed;
    private final double hertz;
    private final double q;
    private final double steepness;
    private final LoopCurve flutter;
    private final double gain;
    private final StateVariableFilter shedding;
    private double level;

    /// @param hertz at mean speed
    /// @param steepness the loudness goes with this power of the speed
    Vortices(
        int frames,
        long seed,
        IntToDoubleFunction speed,
        double hertz,
        double q,
        double steepness,
        LoopCurve flutter,
        double gain) {
      white = new CounterNoise(seed, frames);
      this.speed = speed;
      this.hertz = hertz;
      this.q = q;
      this.steepness = steepness;
      this.flutter = flutter;
      this.gain = gain;
      shedding = new StateVariableFilter(hertz, q);
    }

    double next(int frame) {
      if (frame % LoopRunner.CONTROL_FRAMES == 0) {
        double now = speed.applyAsDouble(frame);
        shedding.tune(hertz * now, q);
        level = gain * Math.pow(now, steepness) * Math.exp(0.15 * flutter.at(frame));
      }
      return level * shedding.band(white.at(frame));
    }
  }
}
