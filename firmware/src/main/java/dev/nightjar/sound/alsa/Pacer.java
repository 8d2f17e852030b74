package dev.nightjar.sound.alsa;

import dev.nightjar.unit.Frames;
import java.util.concurrent.locks.LockSupport;

/// Lets time go by as if frames were playing, so that a night goes on at its pace while its card is
/// away. One thread; allocates nothing.
final class Pacer {

  /// Later than this, time has not been counted here: count from now instead of catching up.
  private static final long LATE_NANOS = 200_000_000;

  private long startNanos;
  private long frames;

  /// Blocks until the frames of this and earlier calls would have played.
  void swallow(int more) {
    long now = System.nanoTime();
    if (frames == 0 || now - deadline() > LATE_NANOS) {
      startNanos = now;
      frames = 0;
    }
    frames += more;
    parkUntil(deadline());
  }

  private long deadline() {
    return startNanos + (long) (frames * 1e9 / Frames.PER_SECOND);
  }

  /// An interrupt is kept for the caller, but must not turn the wait into a spin.
  private static void parkUntil(long deadline) {
    boolean interrupted = false;
    for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
      LockSupport.parkNanos(left);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
