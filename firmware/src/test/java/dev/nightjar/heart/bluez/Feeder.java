package dev.nightjar.heart.bluez;

import dev.nightjar.heart.Packet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A heart in a strap: packets one after another, each with a beat interval of its own.
public final class Feeder implements AutoCloseable {

  private static final long PERIOD_MILLIS = 10;

  public final List<Packet> sent = new CopyOnWriteArrayList<>();
  private final StandIn.FakeStrap strap;
  private final Thread thread;
  private volatile boolean silent;
  private volatile boolean closed;
  private int count;

  public Feeder(StandIn.FakeStrap strap) {
    this.strap = strap;
    thread = Thread.ofVirtual().start(this::beat);
  }

  public void silent(boolean now) {
    silent = now;
  }

  private void beat() {
    while (!closed) {
      Packet next = beat(600 + count % 800);
      if (!silent && strap.send(next)) {
        sent.add(next);
        count++;
      }
      try {
        Thread.sleep(PERIOD_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /// Skin contact and one interval.
  static Packet beat(int ticks) {
    return new Packet(new byte[] {0x16, 60, (byte) ticks, (byte) (ticks >> 8)});
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
