package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.CounterNoise;
import dev.nightjar.sound.synth.dsp.DampedTones;
import dev.nightjar.sound.synth.dsp.LoopCurve;
import dev.nightjar.sound.synth.dsp.LoopRunner;
import dev.nightjar.sound.synth.dsp.StateVariableFilter;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// A fireplace: the flames lap low, the embers hiss high, and the wood crackles in between.
final class FireSounds {

  /// Crackles a second that may come; most are too faint to be told apart.
  private static final int CRACKLES_PER_SECOND = 900;

  private FireSounds() {}

  static List<SynthSound> all() {
    return List.of(
        new SynthSound(
            "fireplace", Family.FIRE, Set.of(Trait.NATURE), 120, 501, FireSounds::fireplace));
  }

  private static float[] fireplace(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    for (int channel = 0; channel < 2; channel++) {
      LoopRunner.add(stereo, channel, new Flames(frames, seed, channel)::next);
    }
    crackle(stereo, seed + 50);
    return stereo;
  }

  /// Clicks whose energies follow a power law, as those of anything that tears under stress do
  /// (Sethna, Dahmen and Myers, Crackling noise, Nature 410, 2001); they come in showers.
  private static void crackle(float[] stereo, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int frames = stereo.length / 2;
    LoopCurve burning = new LoopCurve(frames, 0.02, seed + 1);
    LoopCurve shower = new LoopCurve(frames, 0.6, seed + 2);
    long crackles = (long) frames * CRACKLES_PER_SECOND / PER_SECOND;
    for (long i = 0; i < crackles; i++) {
      int at = random.nextInt(frames);
      if (random.nextDouble() > Math.exp(1.1 * (burning.at(at) - 1.7) + 0.4 * shower.at(at))) {
        continue;
      }
      double energy = Math.min(200, 1 / random.nextDouble());
      double hertz = 900 * Math.pow(2, 4.0 * random.nextDouble());
      // Thin splinters crack high and sharp. A log that bursts would wake: the loudest are held to
      // one energy, whatever their note.
      double loudest = 1.6 * Math.sqrt(hertz / 6000);
      double force = Math.min(loudest, 0.3 * Math.sqrt(energy) * Math.pow(hertz / 6000, 1.8));
      double decay = 0.0001 + 0.9 * random.nextDouble() / hertz;
      double place = (0.2 + 0.6 * random.nextDouble()) * Math.PI / 2;
      DampedTones.add(
          stereo, at, hertz, 0.0001, decay, 0, force * Math.cos(place), force * Math.sin(place));
    }
  }

  /// Lapping and hissing. Levels, bands and the pace of the curves were set by
  /// `texture_distance.py` against a recording (`scripts/bench sounds`), and so were the crackles'.
  private static final class Flames {
    private final CounterNoise own;
    private final CounterNoise shared;
    private final LoopCurve lap;
    private final LoopCurve flicker;
    private final LoopCurve hissing;
    private final LoopCurve draught;
    private final StateVariableFilter rumble = new StateVariableFilter(68, 0.6);
    private final StateVariableFilter rumble2 = new StateVariableFilter(230, 0.5);
    private final StateVariableFilter body = new StateVariableFilter(380, 0.55);
    private final StateVariableFilter hiss = new StateVariableFilter(10_500, 0.7);

    Flames(int frames, long seed, int channel) {
      own = new CounterNoise(seed + channel, frames);
      shared = new CounterNoise(seed + 2, frames);
      lap = new LoopCurve(frames, 0.1, seed + 3);
      flicker = new LoopCurve(frames, 0.7, seed + 4);
      hissing = new LoopCurve(frames, 0.025, seed + 5);
      draught = new LoopCurve(frames, 0.3, seed + 6);
    }

    double next(int frame) {
      double noise = 0.7 * own.at(frame) + 0.7 * shared.at(frame);
      double low =
          rumble2.low(rumble.low(noise)) * Math.exp(0.3 * lap.at(frame) + 0.05 * flicker.at(frame));
      double middle = body.band(noise) * Math.exp(0.3 * lap.at(frame));
      double blown =
          Math.exp(0.2 * hissing.at(frame) + 0.1 * draught.at(frame) + 0.06 * flicker.at(frame));
      double high = (hiss.band(noise) + 0.22 * noise) * blown;
      return 3.8 * low + 0.045 * middle + 0.1 * high;
    }
  }
}
