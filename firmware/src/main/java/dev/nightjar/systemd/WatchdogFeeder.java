package dev.nightjar.systemd;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Tells the supervisor, on a thread of its own, that the sound turns, for as long as it does:
/// ready with the first block, then fed while blocks are played and what a night [#needs] moves. No
/// strap, panel or journal can stop the feeding, and a render loop alone cannot keep it up.
public final class WatchdogFeeder implements AutoCloseable {

  /// Until the first block: who waits for the service waits no longer than this.
  private static final Duration STARTING = Duration.ofMillis(10);

  private final ServiceManager supervisor;
  private final Duration period;
  private final LongSupplier turns;
  private final Supplier<String> status;
  private final List<Supplier<WatchedThread>> parts = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  private WatchdogFeeder(
      ServiceManager supervisor, Duration period, LongSupplier turns, Supplier<String> status) {
    this.supervisor = supervisor;
    this.period = period;
    this.turns = turns;
    this.status = status;
    thread = Thread.ofPlatform().daemon().name("lifeline").unstarted(this::watch);
  }

  /// Starts to look.
  ///
  /// @param supervisor closed with the lifeline
  /// @param period from one look to the next, once the sound turns
  /// @param turns blocks that the render loop has finished
  /// @param status how the sound fares, in a sentence
  public static WatchdogFeeder start(
      ServiceManager supervisor, Duration period, LongSupplier turns, Supplier<String> status) {
    WatchdogFeeder lifeline = new WatchdogFeeder(supervisor, period, turns, status);
    lifeline.thread.start();
    return lifeline;
  }

  /// From now on the feeding ends as well where this stands still.
  ///
  /// @param name the thread's
  /// @param patience how long that may be on a slow board under load
  /// @param moves what it has done so far, counted
  public void needs(String name, Duration patience, LongSupplier moves) {
    parts.add(() -> new WatchedThread(name, moves.getAsLong(), patience));
  }

  /// The service was asked to end. The feeding goes on while the sound fades.
  public void stopping() {
    supervisor.tell("STOPPING=1");
  }

  private void watch() {
    WatchdogState vigil = WatchdogState.BEFORE_THE_FIRST_TURN;
    while (!closed) {
      WatchdogState.Look look =
          vigil.look(
              Duration.ofNanos(System.nanoTime()),
              turns.getAsLong(),
              parts.stream().map(Supplier::get).toList(),
              status.get());
      look.states().forEach(supervisor::tell);
      vigil = look.next();
      LockSupport.parkNanos(this, (vigil.beforeTheFirstTurn() ? STARTING : period).toNanos());
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!thread.isAlive()) {
      // Else it may still write to the socket: the process ends anyway.
      supervisor.close();
    }
  }
}
