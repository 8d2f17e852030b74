package dev.nightjar.sound;

import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.util.Arrays;

/// Integrated loudness of a stereo signal at 48 kHz by ITU-R BS.1770-4 and EBU R 128: K-weighted,
/// in blocks of 400 ms that overlap by 75 %, gated at -70 LUFS and then at 10 LU below the mean of
/// what is left.
///
/// Streaming: memory grows by 8 bytes for each 100 ms. One thread at a time.
public final class Loudness {

  /// Where every loop sits: low enough that eight of them fit under full scale.
  public static final Decibels LOOPS = new Decibels(-28);

  /// 100 ms: the step of the gating blocks.
  private static final int HOP_FRAMES = Frames.PER_SECOND / 10;

  private static final int HOPS_PER_BLOCK = 4;
  private static final double ABSOLUTE_GATE_LUFS = -70;
  private static final double RELATIVE_GATE_LU = -10;

  /// BS.1770-4, annex 1: what makes a 997-Hz sine at 0 dBFS in one channel read -3.01.
  private static final double OFFSET_LU = -0.691;

  private final KWeighting left = new KWeighting();
  private final KWeighting right = new KWeighting();
  private double[] hopPowers = new double[1024];
  private int hops;
  private double hopEnergy;
  private int framesInHop;

  /// Takes `frames` frames of `stereo` (interleaved) from its start.
  public void add(float[] stereo, int frames) {
    for (int i = 0; i < frames; i++) {
      double l = left.next(stereo[2 * i]);
      double r = right.next(stereo[2 * i + 1]);
      hopEnergy += l * l + r * r;
      if (++framesInHop == HOP_FRAMES) {
        endHop();
      }
    }
  }

  /// The loudness of all that was added, in LUFS; [Decibels#SILENCE] when nothing passes the gate
  /// or less than 400 ms came.
  public Decibels integrated() {
    double ungated = meanAbove(powerAt(ABSOLUTE_GATE_LUFS));
    double gate = Math.max(powerAt(ABSOLUTE_GATE_LUFS), ungated * powerRatio(RELATIVE_GATE_LU));
    double mean = meanAbove(gate);
    return mean > 0 ? new Decibels(OFFSET_LU + 10 * Math.log10(mean)) : Decibels.SILENCE;
  }

  /// The momentary loudness (400 ms) each 100 ms, in LUFS.
  public double[] momentary() {
    double[] momentary = new double[Math.max(0, hops - HOPS_PER_BLOCK + 1)];
    for (int i = 0; i < momentary.length; i++) {
      momentary[i] = OFFSET_LU + 10 * Math.log10(Math.max(1e-20, blockPower(i)));
    }
    return momentary;
  }

  /// The K-weighted power of each whole 100 ms, both channels together; four in a row are a block
  /// of momentary loudness.
  public double[] hopPowers() {
    return Arrays.copyOf(hopPowers, hops);
  }

  private void endHop() {
    if (hops == hopPowers.length) {
      hopPowers = Arrays.copyOf(hopPowers, 2 * hops);
    }
    hopPowers[hops++] = hopEnergy / HOP_FRAMES;
    hopEnergy = 0;
    framesInHop = 0;
  }

  /// The mean power of the blocks above a gate; 0 when there are none.
  private double meanAbove(double gatePower) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i + HOPS_PER_BLOCK <= hops; i++) {
      double power = blockPower(i);
      if (power > gatePower) {
        sum += power;
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private double blockPower(int firstHop) {
    double power = 0;
    for (int k = firstHop; k < firstHop + HOPS_PER_BLOCK; k++) {
      power += hopPowers[k] / HOPS_PER_BLOCK;
    }
    return power;
  }

  private static double powerAt(double lufs) {
    return powerRatio(lufs - OFFSET_LU);
  }

  private static double powerRatio(double db) {
    return Math.pow(10, db / 10);
  }

  /// BS.1770-4, annex 1, tables 1 and 2, for 48 kHz: the head's shelf, then a high-pass.
  private static final class KWeighting {
    private double shelf1;
    private double shelf2;
    private double high1;
    private double high2;

    double next(double x) {
      double w = x + 1.69065929318241 * shelf1 - 0.73248077421585 * shelf2;
      double y = 1.53512485958697 * w - 2.69169618940638 * shelf1 + 1.19839281085285 * shelf2;
      shelf2 = shelf1;
      shelf1 = w;
      double v = y + 1.99004745483398 * high1 - 0.99007225036621 * high2;
      double z = v - 2 * high1 + high2;
      high2 = high1;
      high1 = v;
      return z;
    }
  }
}
