package dev.nightjar.heart.tinyb;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Waits for a condition, and no longer once a command comes. One thread.
final class CommandWait {

  private final Supplier<Duration> clock;
  private final Duration poll;
  private final BlockingQueue<ProcessCommand> commands;
  private final Consumer<ProcessMessage> say;

  /// Asked again and again; TinyB tells most things only when asked.
  interface Condition {
    boolean holds() throws TinybException;
  }

  /// @param poll how often a condition is looked at
  /// @param say is told with each look that the process is alive
  CommandWait(
      Supplier<Duration> clock,
      Duration poll,
      BlockingQueue<ProcessCommand> commands,
      Consumer<ProcessMessage> say) {
    this.clock = clock;
    this.poll = poll;
    this.commands = commands;
    this.say = say;
  }

  /// Waits for the first command, for ever.
  ProcessCommand first() throws InterruptedException {
    ProcessCommand command = commands.take();
    say.accept(new ProcessMessage.Alive());
    return command;
  }

  /// Looks again and again.
  ///
  /// @return whether it came to hold in time
  /// @throws InterruptedByCommandException when a command came first
  boolean await(Duration atMost, Condition condition)
      throws TinybException, InterruptedByCommandException, InterruptedException {
    Duration end = clock.get().plus(atMost);
    while (!condition.holds()) {
      say.accept(new ProcessMessage.Alive());
      Duration left = end.minus(clock.get());
      if (left.isNegative() || left.isZero()) {
        return false;
      }
      Duration nap = left.compareTo(poll) < 0 ? left : poll;
      ProcessCommand command = commands.poll(nap.toNanos(), TimeUnit.NANOSECONDS);
      if (command != null) {
        // Heard, before the strap is let go of, which may take a while.
        say.accept(new ProcessMessage.Alive());
        throw new InterruptedByCommandException(command);
      }
    }
    return true;
  }
}
