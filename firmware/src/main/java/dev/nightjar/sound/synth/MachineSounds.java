package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.DampedTones;
import dev.nightjar.sound.synth.dsp.LoopCurve;
import dev.nightjar.sound.synth.dsp.SteadyNoise;
import dev.nightjar.sound.synth.dsp.Wash;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Machines that one falls asleep beside: a fan, a night train.
final class MachineSounds {

  /// How often a blade passes, in Hz: five blades at 1,100 turns a minute.
  private static final double BLADES_HZ = 92;

  /// A rail's length at 60 km/h: 25 m.
  private static final double RAIL_SECONDS = 1.5;

  /// When the axles of two bogies meet a joint, in seconds.
  private static final double[] AXLES = {0, 0.15, 0.62, 0.77};

  private MachineSounds() {}

  static List<SynthSound> all() {
    return List.of(
        new SynthSound("fan", Family.STEADY, Set.of(), 120, 141, MachineSounds::fan),
        new SynthSound(
            "night-train", Family.STEADY, Set.of(Trait.PERIODIC), 150, 151, MachineSounds::train));
  }

  private static float[] fan(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    LoopCurve drift = new LoopCurve(frames, 1.5, seed + 10);
    Wash.add(
        stereo,
        seed,
        0.3,
        () ->
            SteadyNoise.chain(
                SteadyNoise.pink(),
                SteadyNoise.chain(
                    SteadyNoise.highPass(60, PER_SECOND), SteadyNoise.lowPass(1_300, PER_SECOND))),
        frame -> 0.3 * Math.exp(0.04 * drift.at(frame)));
    // Whole turns in a loop; the motor's speed wanders by a hair.
    double turns = Math.rint(BLADES_HZ * frames / PER_SECOND);
    for (int i = 0; i < frames; i++) {
      double phase = 2 * Math.PI * turns * i / frames + 0.8 * drift.at(i);
      double hum = Math.sin(phase) + 0.4 * Math.sin(2 * phase + 1) + 0.15 * Math.sin(3 * phase + 2);
      stereo[2 * i] += (float) (0.06 * hum);
      stereo[2 * i + 1] += (float) (0.05 * hum);
    }
    return stereo;
  }

  /// As heard lying in the carriage: rumble, the air along the windows, the joints of the rails.
  private static float[] train(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    LoopCurve sway = new LoopCurve(frames, 1.2, seed + 10);
    Wash.add(
        stereo,
        seed,
        0.6,
        () ->
            SteadyNoise.chain(
                SteadyNoise.lowPass(70, PER_SECOND), SteadyNoise.highPass(35, PER_SECOND)),
        frame -> 5 * Math.exp(0.12 * sway.at(frame)));
    Wash.add(
        stereo,
        seed + 3,
        0.3,
        () ->
            SteadyNoise.chain(
                SteadyNoise.highPass(250, PER_SECOND), SteadyNoise.lowPass(600, PER_SECOND)),
        frame -> 0.5 * Math.exp(0.1 * sway.at(frame)));
    SplittableRandom random = new SplittableRandom(seed + 20);
    long rails = Math.round(frames / (RAIL_SECONDS * PER_SECOND));
    for (long k = 0; k < rails; k++) {
      for (double axle : AXLES) {
        double late = axle + 0.01 * random.nextDouble();
        int at = (int) ((double) k * frames / rails + late * PER_SECOND);
        joint(stereo, at, 0.2 + 0.12 * random.nextDouble());
      }
    }
    return stereo;
  }

  /// A muffled double knock of wheel and floor.
  private static void joint(float[] stereo, int at, double force) {
    DampedTones.add(stereo, at, 74, 0.015, 0.05, 0, force, 0.9 * force);
    DampedTones.add(stereo, at, 190, 0.008, 0.025, 0, 0.4 * force, 0.5 * force);
    DampedTones.add(stereo, at, 430, 0.005, 0.015, 0, 0.12 * force, 0.1 * force);
  }
}
