package dev.nightjar.device;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What waits for the control thread, each with the moment at which it came. Bounded: whoever
/// brings news never waits, and a thread that is stuck does not eat the memory; what does not fit
/// is counted.
final class ControlQueue {

  private static final Logger LOG = LoggerFactory.getLogger(ControlQueue.class);

  /// More than a minute of everything at once.
  static final int CAPACITY = 1024;

  private final Supplier<Duration> clock;
  private final BlockingQueue<Item> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong lost = new AtomicLong();

  /// @param at monotonic; not after the moment at which it was offered
  record Item(Duration at, Runnable what) {}

  /// @param clock the monotonic clock; any thread
  ControlQueue(Supplier<Duration> clock) {
    this.clock = clock;
  }

  /// Any thread; returns at once.
  ///
  /// @return false when there was no room; the item is lost
  boolean offer(Runnable what) {
    return put(new Item(clock.get(), what));
  }

  /// The same for what came before it was offered. Any thread.
  ///
  /// @param at when it came; a moment that is not there yet is now
  boolean offer(Duration at, Runnable what) {
    Duration now = clock.get();
    return put(new Item(at.compareTo(now) < 0 ? at : now, what));
  }

  private boolean put(Item item) {
    boolean taken = waiting.offer(item);
    if (!taken && lost.getAndIncrement() == 0) {
      LOG.error("The control thread does not keep up; events are lost");
    }
    return taken;
  }

  /// The same for one who waits. Any thread.
  ///
  /// @return what came of it; fails when it is lost or throws
  <T> CompletableFuture<T> ask(Supplier<T> what) {
    CompletableFuture<T> done = new CompletableFuture<>();
    boolean taken =
        offer(
            () -> {
              try {
                done.complete(what.get());
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

  /// The next item, or null once the time is over. Control thread.
  @Nullable Item poll(Duration wait) throws InterruptedException {
    return waiting.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// The next item, or null where none waits. Control thread.
  @Nullable Item poll() {
    return waiting.poll();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /// How many were lost since the last call.
  long takeLost() {
    return lost.getAndSet(0);
  }
}
