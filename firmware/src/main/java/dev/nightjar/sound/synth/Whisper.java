package dev.nightjar.sound.synth;

import static dev.nightjar.unit.Frames.PER_SECOND;

import dev.nightjar.sound.synth.dsp.Biquad;
import java.util.SplittableRandom;

/// Makes breath of speech: a noise vocoder (R. V. Shannon et al., "Speech recognition with
/// primarily temporal cues", Science 270, 1995). Of the speech only how loud each of its bands is
/// at a time is kept, too slow for any pitch; noise takes the place of all else, as air does in a
/// whisper.
final class Whisper {

  private static final int BANDS = 24;
  private static final double LOWEST_HZ = 170;
  private static final double HIGHEST_HZ = 7_600;

  /// An envelope up to here follows each syllable and no pitch: the deepest voices begin at 70 Hz.
  private static final double ENVELOPE_HZ = 22;

  /// So much noise is made once, and each word takes another piece of it.
  private static final int NOISE_FRAMES = 8 * PER_SECOND;

  /// A whisper has little below and the ear wants little above (lower energy at 5 kHz is calmer).
  private static final double WEAK_BELOW_HZ = 420;

  private static final double WEAK_ABOVE_HZ = 2_800;

  /// Where the tilt of the vocal folds, which a whisper does not have, is taken off: set so that
  /// what is spoken comes out with the bands' levels of what espeak-ng whispers, to a few dB.
  private static final double SPOKEN_TILT_HZ = 1_500;

  private final double[] middles = new double[BANDS];
  private final double[] qs = new double[BANDS];
  private final float[][] noise = new float[BANDS][];
  private final SplittableRandom random;

  Whisper(long seed) {
    random = new SplittableRandom(seed);
    double from = erb(LOWEST_HZ);
    double step = (erb(HIGHEST_HZ) - from) / BANDS;
    for (int b = 0; b < BANDS; b++) {
      middles[b] = hertz(from + (b + 0.5) * step);
      qs[b] = middles[b] / (hertz(from + (b + 1) * step) - hertz(from + b * step));
      noise[b] = band(b);
    }
  }

  /// @return at 48 kHz, the envelopes' tails included
  float[] of(Espeak.Speech speech) {
    int tail = PER_SECOND / 10;
    float[] breath =
        new float[(int) ((long) speech.samples().length * PER_SECOND / speech.rate()) + tail];
    int start = random.nextInt(NOISE_FRAMES);
    for (int b = 0; b < BANDS; b++) {
      float[] envelope = envelope(speech, b);
      double gain = weight(middles[b]);
      double step = (double) speech.rate() / PER_SECOND;
      for (int n = 0; n < breath.length; n++) {
        double position = n * step;
        int i = (int) position;
        if (i + 1 < envelope.length) {
          double level = envelope[i] + (position - i) * (envelope[i + 1] - envelope[i]);
          breath[n] += (float) (gain * level * noise[b][(start + n) % NOISE_FRAMES]);
        }
      }
    }
    return breath;
  }

  private float[] envelope(Espeak.Speech speech, int b) {
    Biquad first = Biquad.bandPass(middles[b], qs[b], speech.rate());
    Biquad second = Biquad.bandPass(middles[b], qs[b], speech.rate());
    Biquad slow = Biquad.lowPass(ENVELOPE_HZ, speech.rate());
    Biquad slower = Biquad.lowPass(ENVELOPE_HZ, speech.rate());
    float[] samples = speech.samples();
    float[] envelope = new float[samples.length + speech.rate() / 10];
    for (int i = 0; i < envelope.length; i++) {
      double x = i < samples.length ? samples[i] : 0;
      double level = slower.next(slow.next(Math.abs(second.next(first.next(x)))));
      envelope[i] = (float) Math.max(0, level);
    }
    return envelope;
  }

  /// Noise of one band, of power 1.
  private float[] band(int b) {
    Biquad first = Biquad.bandPass(middles[b], qs[b]);
    Biquad second = Biquad.bandPass(middles[b], qs[b]);
    float[] band = new float[NOISE_FRAMES];
    double power = 0;
    for (int n = 0; n < NOISE_FRAMES; n++) {
      band[n] = (float) second.next(first.next(random.nextDouble() - 0.5));
      power += band[n] * band[n] / NOISE_FRAMES;
    }
    for (int n = 0; n < NOISE_FRAMES; n++) {
      band[n] /= (float) Math.sqrt(power);
    }
    return band;
  }

  private static double weight(double hertz) {
    double low = 1 / (1 + Math.pow(WEAK_BELOW_HZ / hertz, 2));
    double tilt = 1 / (1 + Math.pow(SPOKEN_TILT_HZ / hertz, 2));
    return low * tilt / (1 + Math.pow(hertz / WEAK_ABOVE_HZ, 2));
  }

  /// Bands as wide as the ear's (B. R. Glasberg and B. C. J. Moore, Hearing Research 47, 1990).
  private static double erb(double hertz) {
    return 21.4 * Math.log10(1 + 0.00437 * hertz);
  }

  private static double hertz(double erb) {
    return (Math.pow(10, erb / 21.4) - 1) / 0.00437;
  }
}
