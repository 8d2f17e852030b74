package dev.nightjar.sound.loop;

import dev.nightjar.sound.file.FrameSource;
import java.io.IOException;

/// A part of a stream.
final class FrameRange implements FrameSource {

  private final FrameSource source;
  private final long from;
  private final long to;
  private long at;

  /// @param to the frame after the last
  FrameRange(FrameSource source, long from, long to) {
    this.source = source;
    this.from = from;
    this.to = to;
  }

  @Override
  public int read(float[] stereo) throws IOException {
    while (at < to) {
      int count = source.read(stereo);
      if (count == 0) {
        return 0;
      }
      long first = at;
      at += count;
      int skip = Math.clamp(from - first, 0, count);
      int kept = (int) Math.min(count, to - first) - skip;
      if (kept > 0) {
        System.arraycopy(stereo, 2 * skip, stereo, 0, 2 * kept);
        return kept;
      }
    }
    return 0;
  }
}
