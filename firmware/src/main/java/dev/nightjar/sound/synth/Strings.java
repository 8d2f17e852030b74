package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.Harmony;
import dev.nightjar.sound.synth.dsp.ModalBank;
import dev.nightjar.sound.synth.dsp.Pace;
import dev.nightjar.sound.synth.dsp.PlateReverb;
import dev.nightjar.sound.synth.dsp.RiseLimiter;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Strings in a large room: a piano with a felt under its hammers, a harp. Single notes of one
/// chord after the other, no tune to follow.
final class Strings {

  private static final int PARTIALS = 14;

  /// A string's stiffness raises its n-th partial by sqrt(1 + B n^2); this B is that of a piano's
  /// middle (H. Fletcher, "Normal vibration frequencies of a stiff piano string", JASA 36, 1964).
  private static final double PIANO_STIFFNESS = 0.0004;

  /// Two strings for each note, out of tune by this much: they beat, and ring on softly.
  private static final double MISTUNED = 0.0004;

  private Strings() {}

  static List<SynthSound> all() {
    return List.of(
        new SynthSound("ambient-piano", Family.TONAL, Set.of(), 180, 611, Strings::piano),
        new SynthSound("harp", Family.TONAL, Set.of(Trait.PERCUSSIVE), 180, 621, Strings::harp));
  }

  private static float[] piano(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    SplittableRandom random = new SplittableRandom(seed);
    Harmony harmony = new Harmony(87.31); // F2
    int[] starts = Pace.starts(frames, 6, 10, random);
    for (int chord = 0; chord < starts.length; chord++) {
      harmony.walk(random);
      int next = chord + 1 < starts.length ? starts[chord + 1] : frames + starts[0];
      Pad.chord(stereo, harmony, starts[chord], next - starts[chord], 0.07, random);
      double at = starts[chord];
      for (int i = 0; i < 6; i++) {
        int tone = i == 0 ? 0 : 1 + random.nextInt(harmony.tones() - 1);
        double hertz = harmony.hertz(tone);
        float[] note = note(hertz, PIANO_STIFFNESS, 1.9, 700 + 900 * random.nextDouble(), 13, 0.06);
        place(stereo, note, (int) at, hertz, (i == 0 ? 0.8 : 1) * Pace.between(random, 0.6, 1));
        at += Pace.between(random, 0.7, 2.1) * PER_SECOND;
      }
    }
    return RiseLimiter.rises(PlateReverb.over(stereo, 5, 2600, 0.35));
  }

  private static float[] harp(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    SplittableRandom random = new SplittableRandom(seed);
    Harmony harmony = new Harmony(146.83); // D3
    for (int start : Pace.starts(frames, 3, 5.5, random)) {
      harmony.walk(random);
      double at = start;
      double hurry = Pace.between(random, 0.28, 0.6);
      boolean up = random.nextInt(4) > 0;
      for (int i = 0; i < harmony.tones(); i++) {
        double hertz = harmony.hertz(up ? i : harmony.tones() - 1 - i);
        float[] note = note(hertz, 0.00006, 1.3, 1300, 8, 0.01);
        place(stereo, note, (int) at, hertz, Pace.between(random, 0.5, 1));
        at += hurry * Pace.between(random, 0.85, 1.3) * PER_SECOND;
      }
    }
    return Air.under(PlateReverb.over(stereo, 3.5, 3200, 0.3), 22, seed + 1);
  }

  /// @param fall by how many powers of its number a partial is weaker
  /// @param softHz what strikes or plucks is so soft that a partial loses e for each such step
  /// @param seconds for 60 dB at 110 Hz; high strings and high partials are sooner over
  private static float[] note(
      double hertz, double stiffness, double fall, double softHz, double seconds, double attack) {
    double[] hertzes = new double[2 * PARTIALS];
    double[] ends = new double[2 * PARTIALS];
    double[] gains = new double[2 * PARTIALS];
    double whole = seconds * Math.pow(110 / hertz, 0.35);
    for (int k = 0; k < 2 * PARTIALS; k++) {
      int n = k / 2 + 1;
      double bent = n * hertz * Math.sqrt(1 + stiffness * n * n);
      hertzes[k] = bent * (k % 2 == 0 ? 1 : 1 + MISTUNED);
      ends[k] = whole / (1 + 0.3 * (n - 1)) * (k % 2 == 0 ? 1 : 0.7);
      gains[k] = Math.pow(n, -fall) * Math.exp(-bent / softHz) * (k % 2 == 0 ? 1 : 0.5);
    }
    return ModalBank.ring(hertzes, ends, gains, attack);
  }

  /// As one sits before it: low strings a little to the left, high ones to the right.
  private static void place(float[] stereo, float[] note, int start, double hertz, double force) {
    double octaves = Math.log(hertz / 260) / Math.log(2);
    double angle = Math.PI / 4 * (1 + Math.clamp(octaves / 4, -0.5, 0.5));
    // A high note of the same swing is louder to the ear.
    double gain = force * Math.pow(260 / hertz, 0.3);
    float left = (float) (gain * Math.cos(angle));
    float right = (float) (gain * Math.sin(angle));
    int i = 2 * start % stereo.length;
    for (float sample : note) {
      stereo[i] += left * sample;
      stereo[i + 1] += right * sample;
      i = i + 2 == stereo.length ? 0 : i + 2;
    }
  }
}
