package dev.nightjar.sim;

import dev.nightjar.heart.Packet;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A strap with faults: the packets of another, less those that get lost, with those that get
/// spoilt. One thread.
public final class StrapFaults implements Iterator<TimedPacket> {

  private final Iterator<TimedPacket> whole;
  private final List<StrapFault> faults;
  private @Nullable TimedPacket ahead;

  /// @param faults all of them befall each packet, in their order
  public StrapFaults(Iterator<TimedPacket> whole, List<StrapFault> faults) {
    this.whole = whole;
    this.faults = List.copyOf(faults);
  }

  /// A bad night's faults: some noise, the skin left for some minutes, an outage of an hour; each
  /// somewhere in the night.
  public static List<StrapFault> seeded(long seed, Duration night) {
    Random random = new Random(seed);
    return List.of(
        new StrapFault.Noise(
            moment(random, night), Duration.ofMinutes(2 + random.nextInt(10)), seed),
        new StrapFault.NoContact(moment(random, night), Duration.ofMinutes(1 + random.nextInt(10))),
        new StrapFault.Outage(moment(random, night), Duration.ofHours(1)));
  }

  @Override
  public boolean hasNext() {
    while (ahead == null && whole.hasNext()) {
      TimedPacket packet = whole.next();
      ahead = survivor(packet).map(p -> new TimedPacket(packet.at(), p)).orElse(null);
    }
    return ahead != null;
  }

  @Override
  public TimedPacket next() {
    if (!hasNext() || ahead == null) {
      throw new NoSuchElementException("the strap has nothing more to say");
    }
    TimedPacket packet = ahead;
    ahead = null;
    return packet;
  }

  private Optional<Packet> survivor(TimedPacket packet) {
    Optional<Packet> left = Optional.of(packet.packet());
    for (StrapFault fault : faults) {
      left = left.flatMap(p -> fault.apply(new TimedPacket(packet.at(), p)));
    }
    return left;
  }

  private static Duration moment(Random random, Duration night) {
    return Duration.ofSeconds((long) (random.nextDouble() * night.toSeconds()));
  }
}
