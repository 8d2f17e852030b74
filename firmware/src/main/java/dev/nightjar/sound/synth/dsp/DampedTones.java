package dev.nightjar.sound.synth.dsp;

import static dev.nightjar.unit.Frames.PER_SECOND;

/// Short damped tones, of which drops, bubbles and crackles are made. What runs over the loop's end
/// comes in again at its start.
public final class DampedTones {

  /// Where a tone ends: 60 dB down.
  private static final double ENDS_AT = Math.log(1000);

  private DampedTones() {}

  /// Adds one tone.
  ///
  /// @param start its first frame
  /// @param onset in seconds, to full force, as a raised cosine
  /// @param decay in seconds, to 1/e
  /// @param glide by how much of its frequency it rises in a second
  public static void add(
      float[] stereo,
      int start,
      double hertz,
      double onset,
      double decay,
      double glide,
      double left,
      double right) {
    int frames = stereo.length / 2;
    int length = (int) Math.min(frames, (onset + ENDS_AT * decay) * PER_SECOND);
    double onsetFrames = Math.max(1, onset * PER_SECOND);
    double keep = Math.exp(-1 / (decay * PER_SECOND));
    double level = 1;
    double phase = 0;
    double step = 2 * Math.PI * hertz / PER_SECOND;
    double bend = step * glide / PER_SECOND;
    int at = 2 * Math.floorMod(start, frames);
    for (int n = 0; n < length; n++) {
      double rise = n < onsetFrames ? 0.5 - 0.5 * Math.cos(Math.PI * n / onsetFrames) : 1;
      double x = rise * level * Math.sin(phase);
      stereo[at] += (float) (left * x);
      stereo[at + 1] += (float) (right * x);
      at = at + 2 == stereo.length ? 0 : at + 2;
      level *= keep;
      phase += step;
      step += bend;
    }
  }
}
