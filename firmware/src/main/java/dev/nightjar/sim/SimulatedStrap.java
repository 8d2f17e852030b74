package dev.nightjar.sim;

import dev.nightjar.heart.Strap;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Supplier;

/// A simulated sleeper's strap in real time: in the place of a real one.
public final class SimulatedStrap implements Strap {

  private final Iterator<TimedPacket> packets;
  private final Supplier<Duration> clock;
  private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

  /// @param clock the monotonic clock of all events
  public SimulatedStrap(long seed, Duration night, boolean faults, Supplier<Duration> clock) {
    this.clock = clock;
    SimulatedSleeper sleeper = new SimulatedSleeper(seed, night);
    packets = faults ? new StrapFaults(sleeper, StrapFaults.seeded(seed, night)) : sleeper;
  }

  @Override
  public void start(Listener listener) {
    thread = Thread.ofVirtual().name("simulated-strap").start(() -> send(listener));
  }

  @Override
  public void learn() {
    // There is only the one.
  }

  private void send(Listener listener) {
    Duration start = clock.get();
    listener.link(start, Link.SUBSCRIBED, "a simulated sleeper");
    try {
      while (packets.hasNext()) {
        TimedPacket packet = packets.next();
        Duration at = start.plus(packet.at());
        Thread.sleep(Duration.ofMillis(Math.max(0, at.minus(clock.get()).toMillis())));
        listener.packet(clock.get(), packet.packet());
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
