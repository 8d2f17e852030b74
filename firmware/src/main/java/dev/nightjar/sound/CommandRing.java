package dev.nightjar.sound;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Orders on their way to the render thread: several writers, who may wait for each other, and one
/// reader, who never does.
final class CommandRing<T> {

  private final AtomicReferenceArray<@Nullable T> slots;
  private final AtomicLong read = new AtomicLong();
  private long written;

  /// @param capacity a power of two
  CommandRing(int capacity) {
    slots = new AtomicReferenceArray<>(capacity);
  }

  /// @return false when the reader has not kept up; the order is not taken
  synchronized boolean offer(T order) {
    if (written - read.getAcquire() == slots.length()) {
      return false;
    }
    slots.setRelease((int) written & slots.length() - 1, order);
    written++;
    return true;
  }

  /// The next order, or null. Reader only.
  @Nullable T poll() {
    int slot = (int) read.getPlain() & slots.length() - 1;
    T order = slots.getAcquire(slot);
    if (order != null) {
      slots.setRelease(slot, null);
      read.setRelease(read.getPlain() + 1);
    }
    return order;
  }
}
