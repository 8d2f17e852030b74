package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.Loudness;
import dev.nightjar.sound.synth.dsp.Biquad;
import dev.nightjar.unit.Decibels;
import java.util.Arrays;
import java.util.SplittableRandom;

/// The quiet air of a room under sparse sounds: without it each would come out of nothing. Both
/// ears hear mostly the same of it, as in a room, so that it stays in mono. A loop is a whole
/// number of tenths of seconds.
final class Air {

  /// The step in which the air follows what comes.
  private static final int HOP_FRAMES = PER_SECOND / 10;

  /// The loop's end is run through first, so that the filters are in their periodic state.
  private static final int WARM_UP_FRAMES = PER_SECOND;

  /// Brings the mixture in [#add] to 0 LUFS; a test measures it.
  private static final double LEVEL = 5.75;

  private Air() {}

  /// Adds steady air.
  ///
  /// @param below how far under the sound's loudness, in LU
  static float[] under(float[] stereo, double below, long seed) {
    double gain = loudnessGain(stereo) * new Decibels(-below).toGain();
    double[] gains = new double[stereo.length / 2 / HOP_FRAMES + 1];
    Arrays.fill(gains, gain);
    return add(stereo, gains, seed);
  }

  /// Adds air that swells like a drawn breath before a sound comes, and goes again.
  ///
  /// @param below as above, where nothing comes
  /// @param margin how far under a sound the air beside it is, in dB
  /// @param risePerSecond how fast it swells before, in dB a second
  static float[] swelling(
      float[] stereo, double below, double margin, double risePerSecond, long seed) {
    double floor = loudnessGain(stereo) * new Decibels(-below).toGain();
    double[] gains = powers(stereo);
    double beside = new Decibels(-margin).toGain();
    double fall = new Decibels(-risePerSecond * HOP_FRAMES / PER_SECOND).toGain();
    for (int h = 0; h < gains.length; h++) {
      gains[h] = Math.max(floor, beside * Math.sqrt(gains[h]));
    }
    // Twice round, backwards for what comes and forwards for what went.
    for (int h = 2 * gains.length; h > 0; h--) {
      int next = h % gains.length;
      int here = (h - 1) % gains.length;
      gains[here] = Math.max(gains[here], fall * gains[next]);
    }
    for (int h = 0; h < 2 * gains.length; h++) {
      int here = (h + 1) % gains.length;
      gains[here] = Math.max(gains[here], fall * gains[h % gains.length]);
    }
    return add(stereo, gains, seed);
  }

  /// The gain that brings air of loudness 0 to that of the sound.
  private static double loudnessGain(float[] stereo) {
    Loudness meter = new Loudness();
    meter.add(stereo, stereo.length / 2);
    return meter.integrated().toGain();
  }

  /// The mean square of both channels together, in 400 ms round each hop.
  private static double[] powers(float[] stereo) {
    int hops = stereo.length / 2 / HOP_FRAMES;
    double[] powers = new double[hops];
    for (int h = 0; h < hops; h++) {
      for (int i = 2 * h * HOP_FRAMES; i < 2 * (h + 1) * HOP_FRAMES; i++) {
        powers[h] += stereo[i] * stereo[i] / HOP_FRAMES;
      }
    }
    double[] wide = new double[hops];
    for (int h = 0; h < hops; h++) {
      for (int k = -2; k < 2; k++) {
        wide[h] += powers[Math.floorMod(h + k, hops)] / 4;
      }
    }
    return wide;
  }

  private static float[] add(float[] stereo, double[] gains, long seed) {
    int frames = stereo.length / 2;
    SplittableRandom random = new SplittableRandom(seed);
    float[] middle = white(frames, random);
    Biquad[] soft = {Biquad.lowPass(900), Biquad.lowPass(900), Biquad.highPass(60)};
    float[] left = white(frames, random);
    float[] right = white(frames, random);
    for (int i = -WARM_UP_FRAMES; i < frames; i++) {
      int n = Math.floorMod(i, frames);
      double common = soft[2].next(middle[n]);
      double l = soft[0].next(common + 0.5 * left[n]);
      double r = soft[1].next(common + 0.5 * right[n]);
      if (i >= 0) {
        int hop = Math.min(i / HOP_FRAMES, gains.length - 1);
        double share = (double) (i - hop * HOP_FRAMES) / HOP_FRAMES;
        double gain = gains[hop] + share * (gains[(hop + 1) % gains.length] - gains[hop]);
        stereo[2 * n] += (float) (LEVEL * gain * l);
        stereo[2 * n + 1] += (float) (LEVEL * gain * r);
      }
    }
    return stereo;
  }

  /// Even noise between -1 and 1.
  static float[] white(int frames, SplittableRandom random) {
    float[] white = new float[frames];
    for (int i = 0; i < frames; i++) {
      white[i] = (float) (2 * random.nextDouble() - 1);
    }
    return white;
  }
}
