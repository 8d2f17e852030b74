package dev.nightjar.sound.synth.dsp;

import dev.nightjar.sound.Loudness;
import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.util.Arrays;

/// Holds a loop's rises down to what does not wake: where the momentary loudness (of 400 ms, every
/// 100 ms) would rise faster, what makes it rise is made softer. A loop is a whole number of tenths
/// of seconds.
public final class RiseLimiter {

  /// The project's bar is 12 dB a second; the rest is for the glide between two gains.
  private static final double RISE = new Decibels(0.98).toGain();

  private static final int HOP_FRAMES = Frames.PER_SECOND / 10;

  /// The first 100 ms of a meter know nothing of what was before.
  private static final int METER_HOPS = 10;

  /// A gain that glides misses its aim a little; again and again it comes nearer.
  private static final int TIMES = 10;

  /// Nothing is left to do where all gains are at least this.
  private static final double NEAR_ENOUGH = new Decibels(-0.05).toGain();

  private RiseLimiter() {}

  /// In place.
  public static float[] rises(float[] stereo) {
    for (int i = 0; i < TIMES; i++) {
      double[] gains = gains(powers(stereo));
      if (Arrays.stream(gains).allMatch(gain -> gain > NEAR_ENOUGH)) {
        break;
      }
      glide(stereo, gains);
    }
    return stereo;
  }

  /// The power of each 100 ms of the loop.
  private static double[] powers(float[] stereo) {
    Loudness meter = new Loudness();
    int before = 2 * METER_HOPS * HOP_FRAMES;
    meter.add(
        Arrays.copyOfRange(stereo, Math.max(0, stereo.length - before), stereo.length),
        Math.min(before, stereo.length) / 2);
    int skip = meter.hopPowers().length;
    meter.add(stereo, stereo.length / 2);
    double[] powers = meter.hopPowers();
    return Arrays.copyOfRange(powers, skip, powers.length);
  }

  /// For each 100 ms the most that it may keep: with the three before it is no more than `RISE`
  /// over the four before it. Twice round, so that the end has its say in the start.
  private static double[] gains(double[] powers) {
    int hops = powers.length;
    double[] kept = powers.clone();
    for (int i = 0; i < 2 * hops; i++) {
      int h = i % hops;
      double three = at(kept, h - 1) + at(kept, h - 2) + at(kept, h - 3);
      double most = RISE * RISE * (three + at(kept, h - 4)) - three;
      kept[h] = Math.min(powers[h], most);
    }
    double[] gains = new double[hops];
    Arrays.setAll(gains, h -> powers[h] > 0 ? Math.sqrt(kept[h] / powers[h]) : 1);
    return gains;
  }

  private static double at(double[] ring, int i) {
    return ring[Math.floorMod(i, ring.length)];
  }

  /// From the middle of each 100 ms to the middle of the next.
  private static void glide(float[] stereo, double[] gains) {
    for (int n = 0; n < stereo.length / 2; n++) {
      double position = (double) n / HOP_FRAMES - 0.5;
      int h = (int) Math.floor(position);
      double gain = at(gains, h) + (position - h) * (at(gains, h + 1) - at(gains, h));
      stereo[2 * n] *= (float) gain;
      stereo[2 * n + 1] *= (float) gain;
    }
  }
}
