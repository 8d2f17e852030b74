package dev.nightjar.sound.synth;

import dev.nightjar.sound.synth.dsp.ModalBank;
import dev.nightjar.sound.synth.dsp.Pace;
import dev.nightjar.sound.synth.dsp.PlateReverb;
import dev.nightjar.sound.synth.dsp.RiseLimiter;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Two singing bowls, struck softly with a felt mallet long before the last stroke has died away.
final class Bowl {

  /// A bowl's rim swings like a thin ring, with modes at n(n^2-1)/sqrt(n^2+1) for n = 2, 3, 4, 5
  /// (J. W. S. Rayleigh, The Theory of Sound, section 233), here over the lowest.
  private static final double[] RATIOS = {1, 2.83, 5.42, 8.77};

  private static final double[] SECONDS = {36, 24, 12, 6};
  private static final double[] GAINS = {1, 0.5, 0.13, 0.03};

  /// No bowl is quite round: each mode is two, which beat so many times a second.
  private static final double[] BEATS = {0.42, 0.83, 1.3, 1.9};

  private static final double[] BOWLS_HZ = {164.2, 246.9};

  private Bowl() {}

  static List<SynthSound> all() {
    return List.of(new SynthSound("singing-bowl", Family.TONAL, Set.of(), 180, 601, Bowl::paint));
  }

  private static float[] paint(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    SplittableRandom random = new SplittableRandom(seed);
    for (int start : Pace.starts(frames, 4, 7.5, random)) {
      int bowl = random.nextInt(3) == 0 ? 1 : 0;
      double force = Pace.between(random, 0.6, 1);
      ring(stereo, start, BOWLS_HZ[bowl], force, bowl == 0 ? -0.25 : 0.35, random);
    }
    return RiseLimiter.rises(PlateReverb.over(stereo, 4, 2500, 0.25));
  }

  /// The two of a mode lie at different places of the rim: one is more to the left, one to the
  /// right, so that the beating turns slowly round.
  private static void ring(
      float[] stereo,
      int start,
      double hertz,
      double force,
      double place,
      SplittableRandom random) {
    // Where it is struck decides how much of each mode wakes.
    double[] woken = random.doubles(RATIOS.length, 0.6, 1).toArray();
    for (int ear = 0; ear < 2; ear++) {
      double lean = ear == 0 ? -place : place;
      double[] hertzes = new double[2 * RATIOS.length];
      double[] seconds = new double[2 * RATIOS.length];
      double[] gains = new double[2 * RATIOS.length];
      for (int k = 0; k < hertzes.length; k++) {
        int mode = k / 2;
        boolean upper = k % 2 == 1;
        hertzes[k] = hertz * RATIOS[mode] + (upper ? BEATS[mode] : 0);
        seconds[k] = SECONDS[mode];
        double share = upper == (ear == 1) ? 0.7 : 0.3;
        gains[k] = share * (1 + lean) * woken[mode] * GAINS[mode] * Math.pow(force, 1 + 0.5 * mode);
      }
      add(stereo, ear, ModalBank.ring(hertzes, seconds, gains, 0.6), start);
    }
  }

  private static void add(float[] stereo, int channel, float[] mono, int start) {
    int i = 2 * start + channel;
    for (float sample : mono) {
      stereo[i % stereo.length] += sample;
      i = (i + 2) % stereo.length;
    }
  }
}
