package dev.nightjar.device;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What waits for the control thread. Bounded: whoever brings news never waits, and a thread that
/// is stuck does not eat the memory; what does not fit is counted.
final class ControlQueue {

  private static final Logger LOG = LoggerFactory.getLogger(ControlQueue.class);

  /// More than a minute of everything at once.
  static final int CAPACITY = 1024;

  private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong lost = new AtomicLong();

  /// Any thread; returns at once.
  ///
  /// @return false when there was no room; the item is lost
  boolean offer(Runnable item) {
    boolean taken = waiting.offer(item);
    if (!taken && lost.getAndIncrement() == 0) {
      LOG.error("The control thread does not keep up; events are lost");
    }
    return taken;
  }

  /// The same for one who waits. Any thread.
  ///
  /// @return what came of it; fails when it is lost or throws
  <T> CompletableFuture<T> ask(Supplier<T> item) {
    CompletableFuture<T> done = new CompletableFuture<>();
    boolean taken =
        offer(
            () -> {
              try {
                done.complete(item.get());
              } catch (RuntimeException e) {
                done.completeExceptionally(e);
                throw e;
              }
            });
    if (!taken) {
      done.completeExceptionally(new IllegalStateException("the control thread is stuck"));
    }
    return done;
  }

  /// The same after a time; zero is at once. Any thread.
  void offerLater(Duration delay, Runnable item) {
    if (delay.isZero()) {
      offer(item);
      return;
    }
    Thread.ofVirtual()
        .start(
            () -> {
              LockSupport.parkNanos(delay.toNanos());
              offer(item);
            });
  }

  /// The next item, or null once the time is over. Control thread.
  @Nullable Runnable poll(long millis) throws InterruptedException {
    return waiting.poll(millis, TimeUnit.MILLISECONDS);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /// How many were lost since the last call.
  long takeLost() {
    return lost.getAndSet(0);
  }
}
