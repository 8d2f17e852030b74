package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.CounterNoise;
import dev.nightjar.sound.synth.dsp.LoopRunner;
import dev.nightjar.sound.synth.dsp.RoomReverb;
import dev.nightjar.sound.synth.dsp.StateVariableFilter;
import dev.nightjar.sound.synth.dsp.SteadyNoise;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/// A summer night: crickets near and far, owls across the valley.
final class NightSounds {

  private NightSounds() {}

  static List<SynthSound> all() {
    return List.of(
        new SynthSound(
            "crickets",
            Family.NIGHT,
            Set.of(Trait.NATURE, Trait.PERIODIC),
            120,
            601,
            NightSounds::crickets),
        new SynthSound(
            "far-owls", Family.NIGHT, Set.of(Trait.NATURE), 180, 611, NightSounds::farOwls));
  }

  private static float[] crickets(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    air(stereo, seed, 1);
    new Cricket(4_330, 0.40, 6, 0.022, 0.2, -0.25).sing(stereo, seed + 10);
    new Cricket(4_480, 0.62, 10, 0.020, 0.05, 0.6).sing(stereo, seed + 20);
    new Cricket(4_150, 0.48, 7, 0.023, 0.03, -0.8).sing(stereo, seed + 30);
    return stereo;
  }

  /// Two owls that call and answer, with long quiets between.
  private static float[] farOwls(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    SplittableRandom random = new SplittableRandom(seed);
    int calls = Math.max(1, frames / (16 * PER_SECOND));
    for (int k = 0; k < calls; k++) {
      int at = (int) ((k + 0.6 * random.nextDouble()) * frames / calls);
      boolean answer = random.nextDouble() < 0.45;
      double place = answer ? 0.8 : 0.25;
      double hertz = (answer ? 405 : 330) * (0.99 + 0.02 * random.nextDouble());
      Owl.call(stereo, at, hertz, 0.0085 + 0.003 * random.nextDouble(), place);
    }
    RoomReverb.add(stereo, 2.5, 1_500, 0.35);
    air(stereo, seed + 10, 1);
    return stereo;
  }

  /// The night itself: far roads and woods, low and soft.
  private static void air(float[] stereo, long seed, double level) {
    for (int channel = 0; channel < 2; channel++) {
      CounterNoise own = new CounterNoise(seed + channel, stereo.length / 2);
      CounterNoise shared = new CounterNoise(seed + 2, stereo.length / 2);
      StateVariableFilter far = new StateVariableFilter(60, 0.6);
      DoubleUnaryOperator woods = SteadyNoise.lowPass(700, PER_SECOND);
      LoopRunner.add(
          stereo,
          channel,
          frame -> {
            double noise = 0.6 * own.at(frame) + 0.8 * shared.at(frame);
            return level * (0.8 * far.low(noise) + 0.045 * woods.applyAsDouble(noise));
          });
    }
  }
}
