package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.Harmony;
import dev.nightjar.sound.synth.dsp.Pace;
import dev.nightjar.sound.synth.dsp.PlateReverb;
import dev.nightjar.sound.synth.dsp.RiseLimiter;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// A soft pad: chords that come and go into each other over many seconds, each tone by two voices a
/// little out of tune, one at each ear.
final class Pad {

  private static final int TABLE = 2048;
  private static final int PARTIALS = 7;

  private static final float[] WAVE = wave();

  private Pad() {}

  static List<SynthSound> all() {
    return List.of(new SynthSound("soft-pad", Family.TONAL, Set.of(), 180, 631, Pad::paint));
  }

  private static float[] paint(int frames, long seed) {
    float[] stereo = new float[2 * frames];
    SplittableRandom random = new SplittableRandom(seed);
    Harmony harmony = new Harmony(73.42); // D2
    int[] starts = Pace.starts(frames, 6, 12, random);
    for (int i = 0; i < starts.length; i++) {
      harmony.walk(random);
      int next = i + 1 < starts.length ? starts[i + 1] : frames + starts[0];
      chord(stereo, harmony, starts[i], next - starts[i], 1, random);
    }
    return RiseLimiter.rises(PlateReverb.over(stereo, 5, 2200, 0.4));
  }

  /// Adds a chord that swells and goes.
  ///
  /// @param toNext frames until the next chord begins; this one lasts so long that always two sound
  static void chord(
      float[] stereo,
      Harmony harmony,
      int start,
      int toNext,
      double level,
      SplittableRandom random) {
    int length = (int) (2.1 * toNext);
    for (int tone = 0; tone < harmony.tones(); tone++) {
      double hertz = harmony.hertz(tone);
      double gain = level * Pace.between(random, 0.5, 1) * Math.pow(110 / hertz, 0.5);
      int late = start + (int) (Pace.between(random, 0, 1.5) * PER_SECOND);
      double apart = Pace.between(random, 0.0006, 0.0016);
      double turn = random.nextDouble();
      voice(stereo, late, length, hertz * (1 - apart), gain, 0.75, turn);
      voice(stereo, late, length, hertz * (1 + apart), gain, 0.25, 1 - turn);
    }
  }

  /// One turn of a mild wave.
  private static float[] wave() {
    float[] wave = new float[TABLE + 1];
    for (int n = 1; n <= PARTIALS; n++) {
      for (int i = 0; i <= TABLE; i++) {
        wave[i] += (float) (Math.sin(2 * Math.PI * n * i / TABLE) * Math.pow(n, -2.1));
      }
    }
    return wave;
  }

  /// @param leftShare of the voice's power at the left ear
  /// @param turn the wave's phase at the start
  private static void voice(
      float[] stereo,
      int start,
      int length,
      double hertz,
      double gain,
      double leftShare,
      double turn) {
    double left = gain * Math.sqrt(leftShare);
    double right = gain * Math.sqrt(1 - leftShare);
    double phase = turn * TABLE;
    double step = hertz * TABLE / PER_SECOND;
    int at = 2 * start % stereo.length;
    // The hump by a turning vector: 0.5 - 0.5 cos(2 pi n / length).
    double re = Math.cos(2 * Math.PI / length);
    double im = Math.sin(2 * Math.PI / length);
    double c = 1;
    double s = 0;
    for (int n = 0; n < length; n++) {
      int i = (int) phase;
      double y = (WAVE[i] + (phase - i) * (WAVE[i + 1] - WAVE[i])) * (0.5 - 0.5 * c);
      stereo[at] += (float) (left * y);
      stereo[at + 1] += (float) (right * y);
      at = at + 2 == stereo.length ? 0 : at + 2;
      phase += step;
      phase -= phase >= TABLE ? TABLE : 0;
      double next = re * c - im * s;
      s = im * c + re * s;
      c = next;
    }
  }
}
