package dev.nightjar.sound.synth.dsp;

import static dev.nightjar.unit.Frames.PER_SECOND;

/// The walls of a cave, or the edge of a wood: a network of four delays that feed each other
/// through a rotation which keeps their energy (Jot and Chaigne, Digital delay networks for
/// designing artificial reverberators, 1991).
public final class RoomReverb {

  /// Without a common divisor, 60 to 110 ms: a wide place.
  private static final int[] DELAY_FRAMES = {2_903, 3_571, 4_397, 5_231};

  private final double[][] lines = new double[DELAY_FRAMES.length][];
  private final int[] at = new int[DELAY_FRAMES.length];
  private final double[] out = new double[DELAY_FRAMES.length];
  private final double[] dull = new double[DELAY_FRAMES.length];
  private final double[] keep = new double[DELAY_FRAMES.length];
  private final double soft;

  /// @param seconds until an echo is 60 dB down; at most 6, for the room is warmed up for 8
  /// @param hertz above which walls swallow more at each turn
  private RoomReverb(double seconds, double hertz) {
    soft = Math.exp(-2 * Math.PI * hertz / PER_SECOND);
    for (int i = 0; i < DELAY_FRAMES.length; i++) {
      lines[i] = new double[DELAY_FRAMES[i]];
      keep[i] = Math.pow(10, -3.0 * DELAY_FRAMES[i] / (seconds * PER_SECOND));
    }
  }

  /// Adds the echo of interleaved stereo to it, round the loop's end.
  public static void add(float[] stereo, double seconds, double hertz, double wet) {
    int frames = stereo.length / 2;
    RoomReverb room = new RoomReverb(seconds, hertz);
    float[] dry = stereo.clone();
    for (int i = -8 * PER_SECOND; i < frames; i++) {
      int k = 2 * Math.floorMod(i, frames);
      room.take(dry[k], dry[k + 1]);
      if (i >= 0) {
        stereo[k] += (float) (wet * (room.out[0] + room.out[2]));
        stereo[k + 1] += (float) (wet * (room.out[1] + room.out[3]));
      }
    }
  }

  private void take(double left, double right) {
    double sum = 0;
    for (int i = 0; i < lines.length; i++) {
      dull[i] = soft * dull[i] + (1 - soft) * lines[i][at[i]];
      out[i] = keep[i] * dull[i];
      sum += out[i];
    }
    for (int i = 0; i < lines.length; i++) {
      // Householder's reflection: loses nothing.
      lines[i][at[i]] = out[i] - 0.5 * sum + (i % 2 == 0 ? left : right);
      at[i] = at[i] + 1 == lines[i].length ? 0 : at[i] + 1;
    }
  }
}
