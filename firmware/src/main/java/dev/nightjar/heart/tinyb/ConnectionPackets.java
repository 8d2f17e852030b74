package dev.nightjar.heart.tinyb;

import dev.nightjar.heart.Packet;
import dev.nightjar.heart.WornCheck;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the strap of the connection in force sends: handed on, or, while the strap is on trial,
/// only looked at. Begun and ended by the loop's thread, fed by GLib's.
final class ConnectionPackets {

  private final Supplier<Duration> clock;
  private final Consumer<ProcessMessage> say;

  /// The connection whose packets count: those of an older one may still come.
  private final AtomicInteger session = new AtomicInteger();

  private volatile boolean trying;

  /// What the strap on trial has shown. Written by GLib's thread while it is on trial.
  private volatile WornCheck check = WornCheck.START;

  private volatile boolean delivered;

  ConnectionPackets(Supplier<Duration> clock, Consumer<ProcessMessage> say) {
    this.clock = clock;
    this.say = say;
  }

  /// A new connection.
  ///
  /// @return where its packets go
  Consumer<Packet> begin(boolean onTrial) {
    trying = onTrial;
    check = WornCheck.START;
    int mine = session.incrementAndGet();
    return packet -> heard(mine, packet);
  }

  /// The connection is over.
  void end() {
    session.incrementAndGet();
  }

  /// Whether the strap on trial is worn.
  boolean worn() {
    return check.worn();
  }

  /// The trial is over: from now on the packets are handed on.
  void passOn() {
    trying = false;
  }

  /// Whether any packet was handed on since the last call.
  boolean takeDelivered() {
    boolean any = delivered;
    delivered = false;
    return any;
  }

  /// On GLib's thread.
  private void heard(int mine, Packet packet) {
    if (mine != session.get()) {
      return;
    }
    if (trying) {
      // While one is being learned its packets are nobody's: they may be a neighbour's.
      check = check.next(clock.get(), packet);
    } else {
      delivered = true;
      say.accept(new ProcessMessage.Notified(packet));
    }
  }
}
