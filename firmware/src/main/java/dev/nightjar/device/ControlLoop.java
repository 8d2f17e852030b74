package dev.nightjar.device;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The order in which a device decides: each item at the moment at which it came, what was put off
/// when its time is there, and a tick a second between them. Whether the thread was held up for a
/// while makes no difference to any time that is decided by, but that ticks which were missed
/// between two items become one. Has no thread: whoever calls [#step] is the control thread.
final class ControlLoop {

  private static final Duration TICK = Duration.ofSeconds(1);

  /// How often a pressed button is looked at: finer than any gesture's border.
  private static final Duration GESTURE = Duration.ofMillis(20);

  private final Supplier<Duration> clock;
  private final ControlQueue queue;
  private final PanelReader panel;
  private final Consumer<Duration> tick;
  private final PriorityQueue<ControlQueue.Item> putOff =
      new PriorityQueue<>(Comparator.comparing(ControlQueue.Item::at));
  private Duration now;
  private Duration nextTick;

  /// @param clock the monotonic clock
  /// @param panel is told the time while a button is pressed and nothing waits
  /// @param tick once a second, with the time at which it was due
  /// @param start the first time; the first tick is a second later
  ControlLoop(
      Supplier<Duration> clock,
      ControlQueue queue,
      PanelReader panel,
      Consumer<Duration> tick,
      Duration start) {
    this.clock = clock;
    this.queue = queue;
    this.panel = panel;
    this.tick = tick;
    now = start;
    nextTick = start.plus(TICK);
  }

  /// The time of what is being handled; never goes back.
  Duration now() {
    return now;
  }

  /// Something is done later, zero is soon. Any thread.
  void later(Duration delay, Runnable what) {
    queue.offer(
        () -> {
          if (delay.isZero()) {
            what.run();
          } else {
            putOff.add(new ControlQueue.Item(now.plus(delay), what));
          }
        });
  }

  /// The longest wait for an item, from now on.
  Duration patience() {
    ControlQueue.Item next = putOff.peek();
    Duration due = next != null && next.at().compareTo(nextTick) < 0 ? next.at() : nextTick;
    Duration wait = due.minus(clock.get());
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return panel.busy() && wait.compareTo(GESTURE) > 0 ? GESTURE : wait;
  }

  /// What became due up to the item, then the item; without one, up to now. Throws what they throw;
  /// what threw is not tried again, and the item is handled whatever became of the tick before it.
  void step(ControlQueue.@Nullable Item item) {
    try {
      passTo(item != null ? item.at() : clock.get());
    } finally {
      if (item != null) {
        run(item);
      }
    }
    // An edge that waits comes before the time at which it is found waiting.
    if (panel.busy() && queue.isEmpty()) {
      goOnTo(clock.get());
      panel.time(now);
    }
  }

  private void passTo(Duration until) {
    for (ControlQueue.Item next = putOff.peek();
        next != null && next.at().compareTo(until) <= 0;
        next = putOff.peek()) {
      tickUpTo(next.at());
      run(putOff.remove());
    }
    tickUpTo(until);
  }

  private void tickUpTo(Duration until) {
    if (nextTick.compareTo(until) > 0) {
      return;
    }
    // One late tick stands for those that were missed.
    Duration due = nextTick.plus(TICK.multipliedBy(until.minus(nextTick).dividedBy(TICK)));
    nextTick = due.plus(TICK);
    goOnTo(due);
    tick.accept(now);
  }

  private void run(ControlQueue.Item item) {
    goOnTo(item.at());
    item.what().run();
  }

  private void goOnTo(Duration at) {
    now = at.compareTo(now) > 0 ? at : now;
  }
}
