package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.SteadyNoise;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/// Noises that never change, for those who sleep best with nothing to listen to.
final class SteadySounds {

  /// Below this the ear and small speakers hear little and amplifiers work for nothing.
  private static final double LOWEST_HZ = 20;

  private static final int SECONDS = 120;

  private SteadySounds() {}

  static List<SynthSound> all() {
    return List.of(
        steady("white-noise", 101, SteadySounds::white),
        steady("pink-noise", 111, SteadySounds::pink),
        steady("brown-noise", 121, SteadySounds::brown),
        steady("green-noise", 131, SteadySounds::green));
  }

  private static SynthSound steady(String name, long seed, Supplier<DoubleUnaryOperator> filter) {
    return new SynthSound(
        name, Family.STEADY, Set.of(), SECONDS, seed, (frames, s) -> noise(frames, s, filter));
  }

  private static float[] noise(int frames, long seed, Supplier<DoubleUnaryOperator> filter) {
    float[] stereo = new float[2 * frames];
    SteadyNoise.fill(stereo, 0, seed, filter.get());
    SteadyNoise.fill(stereo, 1, seed + 1, filter.get());
    return stereo;
  }

  private static DoubleUnaryOperator white() {
    return SteadyNoise.highPass(LOWEST_HZ, PER_SECOND);
  }

  private static DoubleUnaryOperator pink() {
    return SteadyNoise.chain(SteadyNoise.pink(), SteadyNoise.highPass(LOWEST_HZ, PER_SECOND));
  }

  private static DoubleUnaryOperator brown() {
    return SteadyNoise.chain(
        SteadyNoise.lowPass(LOWEST_HZ, PER_SECOND), SteadyNoise.highPass(LOWEST_HZ, PER_SECOND));
  }

  /// The middle of the spectrum, about 500 Hz, as of a far waterfall.
  private static DoubleUnaryOperator green() {
    return SteadyNoise.chain(
        SteadyNoise.pink(),
        SteadyNoise.chain(
            SteadyNoise.highPass(350, PER_SECOND), SteadyNoise.lowPass(700, PER_SECOND)));
  }
}
