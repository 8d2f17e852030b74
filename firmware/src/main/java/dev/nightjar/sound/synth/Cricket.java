package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.LoopCurve;
import java.util.SplittableRandom;

/// One cricket: chirps of a few pulses, as its wing's teeth run over the scraper.
///
/// @param hertz its note
/// @param chirpSeconds from one chirp to the next. Near 0.4 s the loudness of 400 ms, which is what
///   hearing sums up, stays even, and nothing startles
/// @param pulses in a chirp
/// @param pulseSeconds from one pulse to the next
/// @param level of a pulse
/// @param place from -1 (left) to 1 (right)
record Cricket(
    double hertz,
    double chirpSeconds,
    int pulses,
    double pulseSeconds,
    double level,
    double place) {

  /// A pulse's second and third harmonics.
  private static final double[] HARMONICS = {1, 0.03, 0.03};

  /// How long of the time to the next pulse it sounds.
  private static final double SOUNDING = 0.75;

  void sing(float[] stereo, long seed) {
    int frames = stereo.length / 2;
    SplittableRandom random = new SplittableRandom(seed);
    LoopCurve strength = new LoopCurve(frames, 3, seed + 1);
    long chirps = Math.round(frames / (chirpSeconds * PER_SECOND));
    for (long k = 0; k < chirps; k++) {
      double jitter = 0.02 * (random.nextDouble() - 0.5) * chirpSeconds;
      int at = (int) ((double) k * frames / chirps + jitter * PER_SECOND);
      chirp(stereo, at, level * Math.exp(0.08 * strength.at(Math.floorMod(at, frames))), random);
    }
  }

  private void chirp(float[] stereo, int at, double force, SplittableRandom random) {
    for (int p = 0; p < pulses; p++) {
      double lean = 0.75 + 0.25 * Math.min(1, p / 2.0);
      double note = hertz * (1.008 - 0.004 * p + 0.004 * random.nextDouble());
      pulse(stereo, at + (int) (p * pulseSeconds * PER_SECOND), note, force * lean);
    }
  }

  private void pulse(float[] stereo, int at, double note, double force) {
    int length = (int) (SOUNDING * pulseSeconds * PER_SECOND);
    double left = force * Math.cos((place + 1) * Math.PI / 4);
    double right = force * Math.sin((place + 1) * Math.PI / 4);
    for (int n = 0; n < length; n++) {
      double swell = 0.5 - 0.5 * Math.cos(2 * Math.PI * n / length);
      double phase = 2 * Math.PI * note * n / PER_SECOND;
      double x = 0;
      for (int h = 0; h < HARMONICS.length; h++) {
        x += HARMONICS[h] * Math.sin((h + 1) * phase);
      }
      int i = 2 * Math.floorMod(at + n, stereo.length / 2);
      stereo[i] += (float) (left * swell * x);
      stereo[i + 1] += (float) (right * swell * x);
    }
  }
}
