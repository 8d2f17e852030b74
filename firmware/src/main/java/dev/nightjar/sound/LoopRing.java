package dev.nightjar.sound;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.concurrent.atomic.AtomicLong;

/// One layer's frames, read ahead: native memory between the feeder, which may wait for a slow
/// card, and the render thread, which may not. One writer, one reader, no lock.
final class LoopRing {

  /// 2.7 s of stereo, 1 MiB: a card that takes two seconds for one read is not heard.
  static final int DEFAULT_FRAMES = 1 << 17;

  private final int capacityFrames;
  private final FloatBuffer feederView;
  private final FloatBuffer renderView;
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong read = new AtomicLong();

  /// @param capacityFrames a power of two
  LoopRing(int capacityFrames) {
    if (Integer.bitCount(capacityFrames) != 1) {
      throw new IllegalArgumentException("a ring holds a power of two of frames");
    }
    this.capacityFrames = capacityFrames;
    feederView =
        ByteBuffer.allocateDirect(capacityFrames * 2 * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    renderView = feederView.duplicate();
  }

  /// Frames that the render thread can take now. Any thread.
  int available() {
    return (int) (written.getAcquire() - read.getAcquire());
  }

  int free() {
    return capacityFrames - available();
  }

  /// Reads ahead at most `frames` frames from `source`. Feeder only.
  void fill(LoopSource source, int frames) throws IOException {
    int left = Math.min(frames, free());
    while (left > 0) {
      long position = written.getPlain();
      int start = (int) (position & capacityFrames - 1);
      int run = Math.min(left, capacityFrames - start);
      feederView.limit((start + run) * 2).position(start * 2);
      source.read(feederView);
      written.setRelease(position + run);
      left -= run;
    }
  }

  /// Takes `frames` frames, which must be available. Render thread only.
  void take(float[] into, int frames) {
    long position = read.getPlain();
    int start = (int) (position & capacityFrames - 1);
    int run = Math.min(frames, capacityFrames - start);
    renderView.get(start * 2, into, 0, run * 2);
    if (run < frames) {
      renderView.get(0, into, run * 2, (frames - run) * 2);
    }
    read.setRelease(position + frames);
  }

  /// Throws away what lies ahead. The reader's: the render thread, and once that has let go of the
  /// ring (its deck has finished) the feeder, before it uses the ring again.
  void discard() {
    read.setRelease(written.getAcquire());
  }
}
