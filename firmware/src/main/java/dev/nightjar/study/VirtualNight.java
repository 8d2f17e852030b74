package dev.nightjar.study;

import dev.nightjar.night.Event;
import dev.nightjar.sim.TimedGesture;
import dev.nightjar.sim.TimedPacket;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Time for a night that nobody waits for: merges the strap's packets, the presses and a tick a
/// second into one order, as fast as the machine can. What comes first by time comes first; of one
/// moment packets come before presses before the tick, so that a night is the same every time.
public final class VirtualNight {

  private static final Duration TICK = Duration.ofSeconds(1);

  private final Iterator<TimedPacket> packets;
  private final Iterator<TimedGesture> presses;
  private final Duration end;
  private @Nullable TimedPacket packet;
  private @Nullable TimedGesture press;
  private Duration tick;

  /// @param packets in the order of time, from `start` on
  /// @param presses in the order of time
  /// @param start the first tick is a second later
  /// @param end nothing happens after it
  public VirtualNight(
      Iterator<TimedPacket> packets, List<TimedGesture> presses, Duration start, Duration end) {
    this.packets = packets;
    this.presses = presses.iterator();
    this.end = end;
    packet = nextPacket();
    press = nextPress();
    tick = start.plus(TICK);
  }

  /// Gives every event to `to`, in order.
  public void run(Consumer<Event> to) {
    for (Event event = next(); event != null; event = next()) {
      to.accept(event);
    }
  }

  private @Nullable Event next() {
    TimedPacket p = packet;
    TimedGesture g = press;
    Duration until = notAfter(tick, end) ? tick : end;
    boolean packetFirst =
        p != null && notAfter(p.at(), until) && (g == null || notAfter(p.at(), g.at()));
    if (p != null && packetFirst) {
      packet = nextPacket();
      return new Event.StrapSent(wholeMillis(p.at()), p.packet());
    }
    if (g != null && notAfter(g.at(), until)) {
      press = nextPress();
      return new Event.Pressed(wholeMillis(g.at()), g.gesture());
    }
    if (tick.compareTo(end) > 0) {
      return null;
    }
    Event.Tick now = new Event.Tick(tick);
    tick = tick.plus(TICK);
    return now;
  }

  /// The journal keeps whole milliseconds, and the night must see what the journal keeps.
  public static Duration wholeMillis(Duration at) {
    return Duration.ofMillis(at.toMillis());
  }

  private static boolean notAfter(Duration a, Duration b) {
    return a.compareTo(b) <= 0;
  }

  private @Nullable TimedPacket nextPacket() {
    return packets.hasNext() ? packets.next() : null;
  }

  private @Nullable TimedGesture nextPress() {
    return presses.hasNext() ? presses.next() : null;
  }
}
