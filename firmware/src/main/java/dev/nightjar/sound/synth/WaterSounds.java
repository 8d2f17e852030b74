package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.DampedTones;
import dev.nightjar.sound.synth.dsp.LoopCurve;
import dev.nightjar.sound.synth.dsp.RoomReverb;
import dev.nightjar.sound.synth.dsp.SteadyNoise;
import dev.nightjar.sound.synth.dsp.Wash;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Water that comes and goes, runs and drips.
final class WaterSounds {

  private WaterSounds() {}

  static List<SynthSound> all() {
    return List.of(
        new SynthSound("ocean-waves", Family.WATER, Set.of(Trait.NATURE), 150, 201, Ocean::paint),
        new SynthSound("stream", Family.WATER, Set.of(Trait.NATURE), 120, 211, WaterSounds::stream),
        new SynthSound(
            "dripping-cave",
            Family.WATER,
            Set.of(Trait.NATURE, Trait.PERCUSSIVE),
            150,
            221,
            WaterSounds::cave));
  }

  private static float[] stream(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    LoopCurve flow = new LoopCurve(frames, 1.2, seed + 10);
    LoopCurve gurgle = new LoopCurve(frames, 0.25, seed + 11);
    Wash.add(
        stereo,
        seed,
        0.2,
        () ->
            SteadyNoise.chain(
                SteadyNoise.highPass(250, PER_SECOND), SteadyNoise.lowPass(900, PER_SECOND)),
        frame -> 0.13 * Math.exp(0.15 * flow.at(frame)));
    Bubbles.add(stereo, 260, 0.0012, 0.006, 0.085, gurgle, seed + 20);
    Bubbles.add(stereo, 40, 0.004, 0.009, 0.06, flow, seed + 30);
    return stereo;
  }

  /// Drops into pools from a few places, each in its own time, in a wide room.
  private static float[] cave(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    SplittableRandom random = new SplittableRandom(seed);
    double[] places = {0.15, 0.4, 0.65, 0.85};
    double[] radii = {0.0021, 0.0034, 0.0016, 0.0027};
    for (int spot = 0; spot < places.length; spot++) {
      double apart = 1.9 + 0.7 * spot;
      long drops = Math.round(frames / (apart * PER_SECOND));
      for (long k = 0; k < drops; k++) {
        int at = (int) ((k + 0.8 * random.nextDouble()) * frames / drops);
        double force = 0.1 * (0.4 + 0.6 * random.nextDouble());
        double angle = places[spot] * Math.PI / 2;
        double radius = radii[spot] * (0.9 + 0.2 * random.nextDouble());
        drop(stereo, at, radius, force * Math.cos(angle), force * Math.sin(angle));
      }
    }
    Bubbles.add(stereo, 12, 0.001, 0.003, 0.012, new LoopCurve(frames, 1.5, seed + 5), seed + 6);
    RoomReverb.add(stereo, 3.2, 5_000, 0.5);
    Wash.add(stereo, seed + 30, 0.4, () -> SteadyNoise.lowPass(180, PER_SECOND), frame -> 0.05);
    return stereo;
  }

  /// A drop's plink: the bubble that it leaves, longer than in a brook, for the pool is still.
  private static void drop(float[] stereo, int at, double radius, double left, double right) {
    DampedTones.add(stereo, at, 3 / radius, 0.006, 0.03, 2.5, left, right);
  }
}
