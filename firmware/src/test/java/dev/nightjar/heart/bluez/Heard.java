package dev.nightjar.heart.bluez;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.Strap;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// Keeps what a strap tells.
public final class Heard implements Strap.Listener {

  public final List<Packet> packets = new CopyOnWriteArrayList<>();
  public final List<Strap.Link> links = new CopyOnWriteArrayList<>();
  public final List<String> details = new CopyOnWriteArrayList<>();
  public final List<String> learned = new CopyOnWriteArrayList<>();
  public final List<Integer> batteries = new CopyOnWriteArrayList<>();
  public final List<Thread> threads = new CopyOnWriteArrayList<>();

  @Override
  public void packet(Duration at, Packet packet) {
    packets.add(packet);
    threads.add(Thread.currentThread());
  }

  @Override
  public void link(Duration at, Strap.Link link, String detail) {
    links.add(link);
    details.add(detail);
    threads.add(Thread.currentThread());
  }

  @Override
  public void learned(Duration at, String address) {
    learned.add(address);
  }

  @Override
  public void battery(Duration at, int percent) {
    batteries.add(percent);
  }

  /// @return how long it took
  public static Duration until(String what, Duration atMost, Callable<Boolean> condition)
      throws Exception {
    long begun = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - begun > atMost.toNanos()) {
        throw new AssertionError("not within " + atMost + ": " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
