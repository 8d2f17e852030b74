package dev.nightjar.sound.synth.dsp;

import java.util.random.RandomGenerator;

/// A slow walk through chords of one mode, so that nothing ever asks for an answer: each chord
/// shares tones with the one before.
public final class Harmony {

  /// The lydian mode, whose steps all sit well over its lowest tone.
  private static final int[] MODE = {0, 2, 4, 6, 7, 9, 11};

  /// A chord is a degree with those a fifth, a ninth and a tenth above it: open, never tense.
  private static final int[] SHAPE = {0, 4, 8, 9, 11};

  private final double tonicHz;
  private int degree;

  public Harmony(double tonicHz) {
    this.tonicHz = tonicHz;
  }

  /// Walks on, by a third or a fourth, and not far from home.
  public void walk(RandomGenerator random) {
    int[] ways = {-2, 2, -3, 3};
    int next = degree + ways[random.nextInt(ways.length)];
    degree = next < -3 || next > 4 ? 0 : next;
  }

  public int tones() {
    return SHAPE.length;
  }

  /// The tone of the chord, lowest first, in Hz.
  public double hertz(int tone) {
    int step = degree + SHAPE[tone];
    int octave = Math.floorDiv(step, MODE.length);
    int semitones = 12 * octave + MODE[Math.floorMod(step, MODE.length)];
    return tonicHz * Math.pow(2, semitones / 12.0);
  }
}
