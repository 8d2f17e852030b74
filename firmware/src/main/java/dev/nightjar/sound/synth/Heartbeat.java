package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.HeadModel;
import dev.nightjar.sound.synth.dsp.ModalBank;
import dev.nightjar.sound.synth.dsp.Pace;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// A heartbeat as if one's ear lay on a chest, which slows for most of the loop and comes back to
/// where it began in the rest.
final class Heartbeat {

  private static final double FIRST_BPM = 64;
  private static final double LAST_BPM = 50;

  /// The share of the loop in which it slows.
  private static final double SLOWING = 0.8;

  private Heartbeat() {}

  static List<SynthSound> all() {
    return List.of(
        new SynthSound(
            "heartbeat",
            Family.BREATH,
            Set.of(Trait.PERIODIC, Trait.PERCUSSIVE, Trait.CLOSE),
            240,
            711,
            Heartbeat::paint));
  }

  private static float[] paint(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    SplittableRandom random = new SplittableRandom(seed);
    for (double beat : beats(frames)) {
      double force = Pace.between(random, 0.85, 1);
      // The second sound comes a third of a second later, hardly sooner when the heart is quick.
      double apart = Pace.between(random, 0.30, 0.32);
      thump(stereo, beat, 47, 0.16, force, random);
      thump(stereo, beat + apart * PER_SECOND, 62, 0.11, 0.6 * force, random);
    }
    return Air.under(stereo, 12, seed + 1);
  }

  /// The frames at which it beats, so stretched that the last interval ends with the loop.
  static double[] beats(int frames) {
    // The phase in beats is the rate's sum; scaled, it ends at a whole number.
    int steps = 10_000;
    double[] phase = new double[steps + 1];
    for (int i = 0; i < steps; i++) {
      phase[i + 1] = phase[i] + bpm((i + 0.5) / steps) / 60 * frames / PER_SECOND / steps;
    }
    int count = (int) Math.round(phase[steps]);
    double[] beats = new double[count];
    int i = 0;
    for (int beat = 0; beat < count; beat++) {
      double wanted = beat * phase[steps] / count;
      while (phase[i + 1] <= wanted) {
        i++;
      }
      beats[beat] = (i + (wanted - phase[i]) / (phase[i + 1] - phase[i])) * frames / steps;
    }
    return beats;
  }

  private static double bpm(double share) {
    double slowed =
        share < SLOWING
            ? 0.5 - 0.5 * Math.cos(Math.PI * share / SLOWING)
            : 0.5 + 0.5 * Math.cos(Math.PI * (share - SLOWING) / (1 - SLOWING));
    return FIRST_BPM + (LAST_BPM - FIRST_BPM) * slowed;
  }

  /// A valve that closes: a low, quickly damped swing, felt more than heard.
  private static void thump(
      float[] stereo, double at, double hertz, double seconds, double force, SplittableRandom r) {
    double tuned = hertz * Pace.between(r, 0.97, 1.03);
    double[] modes = {tuned, 1.9 * tuned, 3.1 * tuned};
    double[] gains = {force, 0.45 * force, 0.12 * force};
    double[] lengths = {2.2 * seconds, 1.7 * seconds, seconds};
    // A little to the left, and near: both ears lie on it.
    HeadModel.add(stereo, ModalBank.ring(modes, lengths, gains, 0.03), (int) at, -0.2, 0.3);
  }
}
