package dev.nightjar.sound.loop;

import dev.nightjar.sound.file.FrameSource;
import java.io.IOException;

/// A loop that wraps, played a little further than once round: what follows its end is its start
/// again, and what precedes its start is its end, unless an intro does. So a filter that comes
/// after hears a periodic signal.
final class UnrolledLoop implements FrameSource {

  private final FrameSource decoded;
  private final long start;
  private final long end;
  private final int edge;
  private final float[] head;
  private final float[] tail;

  /// In frames of the file; negative before its first one.
  private long at;

  /// @param start in frames of the file: where it goes round
  /// @param end the frame after its last
  /// @param edges the frames on both sides of the turn as they are to be
  /// @param edge how many frames of it before the start and after the end
  UnrolledLoop(FrameSource decoded, long start, long end, EdgeRepair edges, int edge) {
    this.decoded = decoded;
    this.start = start;
    this.end = end;
    this.edge = edge;
    head = edges.head();
    tail = edges.tail();
    at = start == 0 ? -edge : 0;
  }

  @Override
  public int read(float[] stereo) throws IOException {
    int room = stereo.length / 2;
    int count;
    if (at < 0) {
      count = (int) Math.min(room, -at);
      System.arraycopy(tail, 2 * (int) (edge + at), stereo, 0, 2 * count);
    } else if (at < end) {
      count = (int) Math.min(decoded.read(stereo), end - at);
      patch(stereo, count);
    } else {
      long past = at - end;
      count = (int) Math.min(room, edge - past);
      System.arraycopy(head, 2 * (int) past, stereo, 0, 2 * count);
    }
    at += count;
    return count;
  }

  /// Puts the ends as they are to be in the place of those that were decoded. Before an intro's end
  /// the loop's start stays as it was.
  private void patch(float[] stereo, int count) {
    for (int i = 0; i < count; i++) {
      long frame = at + i;
      if (start == 0 && frame < edge) {
        copy(head, (int) frame, stereo, i);
      } else if (frame >= end - edge) {
        copy(tail, (int) (frame - end + edge), stereo, i);
      }
    }
  }

  private static void copy(float[] from, int frame, float[] to, int at) {
    to[2 * at] = from[2 * frame];
    to[2 * at + 1] = from[2 * frame + 1];
  }
}
