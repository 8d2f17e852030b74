package dev.nightjar.sound.loop;

import dev.nightjar.sound.file.FrameSource;
import java.io.IOException;

/// Takes an offset away, be it constant, drifting or only in a part: a first-order high-pass, far
/// below what is heard.
final class OffsetFilter implements FrameSource {

  private static final double CUT_OFF_HERTZ = 5;

  private final FrameSource source;
  private final double coefficient;
  private final double[] offset;

  /// @param offset what it begins with, so that nothing thumps at the start
  OffsetFilter(FrameSource source, int rate, double[] offset) {
    this.source = source;
    this.offset = offset.clone();
    coefficient = 1 - Math.exp(-2 * Math.PI * CUT_OFF_HERTZ / rate);
  }

  @Override
  public int read(float[] stereo) throws IOException {
    int count = source.read(stereo);
    for (int i = 0; i < 2 * count; i++) {
      double x = stereo[i];
      int channel = i & 1;
      offset[channel] += coefficient * (x - offset[channel]);
      stereo[i] = (float) (x - offset[channel]);
    }
    return count;
  }
}
