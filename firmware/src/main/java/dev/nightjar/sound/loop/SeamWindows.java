package dev.nightjar.sound.loop;

import java.util.Arrays;

/// Catches the two windows that a seam is measured by while a sound streams past: the first frames
/// of the loop and the last ones.
public final class SeamWindows {

  private static final int FRAMES = SeamRepair.MEASURE_FRAMES;

  private final long start;
  private final long end;
  private final float[] head = new float[2 * FRAMES];
  private final float[] ring = new float[2 * FRAMES];
  private long frame;

  /// @param end [Long#MAX_VALUE] when the loop ends with the sound
  public SeamWindows(long start, long end) {
    this.start = start;
    this.end = end;
  }

  public void add(float[] stereo, int count) {
    for (int i = 0; i < count; i++, frame++) {
      if (frame >= start && frame < start + FRAMES) {
        put(head, frame - start, stereo, i);
      }
      if (frame < end) {
        put(ring, frame % FRAMES, stereo, i);
      }
    }
  }

  private static void put(float[] into, long at, float[] stereo, int i) {
    into[2 * (int) at] = stereo[2 * i];
    into[2 * (int) at + 1] = stereo[2 * i + 1];
  }

  /// Once all was added.
  public SeamMeasure measure() {
    int oldest = 2 * (int) (Math.min(frame, end) % FRAMES);
    float[] tail = Arrays.copyOfRange(ring, oldest, oldest + ring.length);
    System.arraycopy(ring, 0, tail, ring.length - oldest, oldest);
    return SeamMeasure.of(tail, head);
  }
}
