package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.HeadModel;
import dev.nightjar.sound.synth.dsp.ModalBank;
import dev.nightjar.sound.synth.dsp.Pace;
import dev.nightjar.sound.synth.dsp.RiseLimiter;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Paper in hands close by: crinkled, and turned page by page.
///
/// A sheet that is bent snaps from one fold into the next; the snaps' energies follow a power law,
/// many faint ones and few strong ones, with an exponent between 1.3 and 1.6 (P. A. Houle and J. P.
/// Sethna, "Acoustic emission from crumpling paper", Physical Review E 54, 1996; used for sound by
/// G. Cirio et al., "Crumpling sound synthesis", ACM Transactions on Graphics 35(6), 2016).
final class Paper {

  private static final double EXPONENT = 1.45;

  /// The strongest snap has so many times the energy of the faintest.
  private static final double RANGE = 100;

  private Paper() {}

  static List<SynthSound> all() {
    return List.of(
        new SynthSound(
            "crinkling-paper",
            Family.TACTILE,
            Set.of(Trait.CLOSE, Trait.PERCUSSIVE),
            150,
            551,
            Paper::crinkle),
        new SynthSound(
            "turning-pages", Family.TACTILE, Set.of(Trait.CLOSE), 180, 561, Paper::pages));
  }

  /// Hands that close slowly round a sheet, and open again.
  private static float[] crinkle(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    SplittableRandom random = new SplittableRandom(seed);
    for (int start : Pace.starts(frames, 1.1, 2.8, random)) {
      double azimuth = Pace.between(random, -2, 2);
      snaps(stereo, start, Pace.between(random, 1.6, 3.4), 110, azimuth, 1, random);
    }
    return Air.under(stereo, 18, seed + 1);
  }

  /// Snaps for some seconds, thickest in the middle.
  private static void snaps(
      float[] stereo,
      int start,
      double seconds,
      double perSecond,
      double azimuth,
      double level,
      SplittableRandom random) {
    int count = (int) (seconds * perSecond);
    for (int i = 0; i < count; i++) {
      // The mean of two draws lies near the middle more often than at the ends.
      double share = (random.nextDouble() + random.nextDouble()) / 2;
      double amplitude = level * Math.sqrt(energy(random.nextDouble()));
      HeadModel.add(
          stereo,
          snap(amplitude, random),
          start + (int) (share * seconds * PER_SECOND),
          azimuth + Pace.between(random, -0.35, 0.35),
          Pace.between(random, 0.2, 0.26));
    }
  }

  /// From 1 / RANGE to 1, by the power law.
  static double energy(double draw) {
    double power = 1 - EXPONENT;
    double least = Math.pow(RANGE, -power);
    return Math.pow(least + draw * (1 - least), 1 / power);
  }

  /// A fold that springs over and rings in a small facet of the sheet.
  private static float[] snap(double amplitude, SplittableRandom random) {
    double hertz = 600 * Math.pow(2, 2.3 * random.nextDouble());
    double seconds = Pace.between(random, 0.008, 0.03);
    double[] modes = {hertz, hertz * Pace.between(random, 1.4, 1.7), hertz * 2.6};
    double[] gains = {amplitude, amplitude * 0.6, amplitude * 0.25};
    return ModalBank.ring(
        modes, new double[] {seconds, seconds * 0.8, seconds * 0.5}, gains, 0.0015);
  }

  /// Now and then a page: a finger finds the corner, the leaf goes over, the hand smooths it down.
  private static float[] pages(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    SplittableRandom random = new SplittableRandom(seed);
    for (int start : Pace.starts(frames, 3.4, 7.5, random)) {
      double from = Pace.between(random, 0.35, 0.8);
      double force = Pace.between(random, 0.75, 1);
      corner(stereo, start, from, 0.35 * force, random);
      int over = start + (int) (Pace.between(random, 0.7, 1.1) * PER_SECOND);
      leaf(stereo, over, from, force, random);
      if (random.nextInt(3) > 0) {
        int smooth = over + (int) (Pace.between(random, 1.2, 1.7) * PER_SECOND);
        smooth(stereo, smooth, -from, 0.4 * force, random);
      }
    }
    return RiseLimiter.rises(Air.swelling(stereo, 12, 10, 8, seed + 1));
  }

  private static void corner(
      float[] stereo, int start, double azimuth, double level, SplittableRandom random) {
    float[] rub =
        new Stroke(Pace.between(random, 0.5, 0.9), 0.6, 500, 2600, 90, 0.7).draw(level, random);
    HeadModel.add(stereo, rub, start, azimuth, azimuth + 0.1, 0.2);
    snaps(stereo, start, 0.8, 25, azimuth, 0.25 * level, random);
  }

  private static void leaf(
      float[] stereo, int start, double azimuth, double level, SplittableRandom random) {
    double seconds = Pace.between(random, 1.0, 1.5);
    float[] air = new Stroke(seconds, 0.55, 180, 1500, 45, 0.4).draw(level, random);
    HeadModel.add(stereo, air, start, azimuth, -azimuth, 0.2);
    snaps(stereo, start, seconds, 40, 0, 0.4 * level, random);
  }

  private static void smooth(
      float[] stereo, int start, double azimuth, double level, SplittableRandom random) {
    float[] hand =
        new Stroke(Pace.between(random, 0.9, 1.4), 0.4, 150, 1100, 120, 0.4).draw(level, random);
    HeadModel.add(stereo, hand, start, azimuth + 0.3, azimuth - 0.3, 0.22);
  }
}
