package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.HeadModel;
import dev.nightjar.sound.synth.dsp.ModalBank;
import dev.nightjar.sound.synth.dsp.Pace;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/// Fingertips that tap on wood and on glass, going slowly round the listener: a few taps rolled off
/// the fingers, a pause, a few more. Each tap differs in force, finger and place.
final class Tapping {

  /// What is tapped on.
  ///
  /// @param hertz its modes
  /// @param seconds in which each falls by 60 dB under a finger
  /// @param softHz the pad of a finger wakes a mode less by e for each such step upwards
  /// @param attackSeconds how long the pad takes to press itself flat
  private record Thing(
      List<Double> hertz, List<Double> seconds, double softHz, double attackSeconds) {}

  /// A hollow box of thin wood: low modes close together and soon gone.
  private static final Thing WOOD =
      new Thing(
          List.of(172.0, 261.0, 398.0, 587.0, 842.0, 1210.0, 1730.0, 2480.0),
          List.of(0.20, 0.17, 0.14, 0.11, 0.08, 0.06, 0.045, 0.03),
          620,
          0.003);

  /// A drinking glass held in a hand: few modes far apart, ringing longer, and the hand's thud.
  private static final Thing GLASS =
      new Thing(
          List.of(236.0, 1045.0, 1820.0, 2710.0, 3960.0, 5350.0),
          List.of(0.08, 0.36, 0.28, 0.2, 0.13, 0.08),
          1100,
          0.004);

  private static final int FINGERS = 4;

  private Tapping() {}

  static List<SynthSound> all() {
    Set<Trait> traits = Set.of(Trait.CLOSE, Trait.PERCUSSIVE);
    return List.of(
        new SynthSound(
            "tapping-on-wood", Family.TACTILE, traits, 150, 511, (n, s) -> paint(n, s, WOOD)),
        new SynthSound(
            "tapping-on-glass", Family.TACTILE, traits, 150, 521, (n, s) -> paint(n, s, GLASS)));
  }

  private static float[] paint(int frames, long seed, Thing thing) {
    float[] stereo = new float[2 * frames];
    SplittableRandom random = new SplittableRandom(seed);
    DoubleUnaryOperator way = Pace.around(2, random);
    for (int start : Pace.starts(frames, 0.9, 2.0, random)) {
      double azimuth = way.applyAsDouble((double) start / frames);
      double hurry = Pace.between(random, 0.13, 0.26);
      int taps = 2 + random.nextInt(FINGERS);
      double at = start;
      for (int i = 0; i < taps; i++) {
        double force = Pace.between(random, 0.7, 1) * (i == 0 ? 1 : 0.85);
        float[] tap = tap(thing, i % FINGERS, force, random);
        HeadModel.add(stereo, tap, (int) at, azimuth + 0.12 * i, Pace.between(random, 0.19, 0.23));
        at += hurry * Pace.between(random, 0.8, 1.25) * PER_SECOND;
      }
    }
    return Air.under(stereo, 20, seed + 1);
  }

  /// One tap: the harder, the brighter; the place decides which modes it wakes, the finger how
  /// high.
  private static float[] tap(Thing thing, int finger, double force, SplittableRandom random) {
    int count = thing.hertz.size();
    double[] hertz = new double[count];
    double[] seconds = new double[count];
    double[] gains = new double[count];
    double place = Pace.between(random, 0.12, 0.45);
    double pitch = (1 + 0.03 * (finger - 1.5)) * Pace.between(random, 0.985, 1.015);
    for (int k = 0; k < count; k++) {
      hertz[k] = thing.hertz.get(k) * pitch;
      seconds[k] = thing.seconds.get(k);
      double woken = 0.25 + Math.abs(Math.sin(Math.PI * (k + 1) * place));
      gains[k] = force * woken * Math.exp(-thing.hertz.get(k) / (thing.softHz * (0.5 + force)));
    }
    return ModalBank.ring(hertz, seconds, gains, thing.attackSeconds / force);
  }
}
