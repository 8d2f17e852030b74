package dev.nightjar.sim;

import static dev.nightjar.heart.HeartRateMeasurement.Contact.ABSENT;

import dev.nightjar.heart.HeartRateMeasurement;
import dev.nightjar.heart.HeartRateMeasurement.Measured;
import dev.nightjar.heart.HeartRateMeasurement.Refused;
import dev.nightjar.heart.Packet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// One thing that goes wrong with a strap or its radio.
public sealed interface StrapFault {

  /// What becomes of a packet: itself, another one, or nothing.
  Optional<Packet> apply(TimedPacket packet);

  /// The link comes and goes, as with the logger of a public data set: 25 s on, 8 s off.
  record Gaps(Duration on, Duration off) implements StrapFault {
    @Override
    public Optional<Packet> apply(TimedPacket packet) {
      long cycle = on.plus(off).toNanos();
      boolean heard = packet.at().toNanos() % cycle < on.toNanos();
      return heard ? Optional.of(packet.packet()) : Optional.empty();
    }
  }

  /// Nothing comes: a body on its stomach, an empty battery.
  record Outage(Duration from, Duration length) implements StrapFault {
    @Override
    public Optional<Packet> apply(TimedPacket packet) {
      return within(packet, from, length) ? Optional.empty() : Optional.of(packet.packet());
    }
  }

  /// The strap slips off the skin: it says so, and sends no intervals.
  record NoContact(Duration from, Duration length) implements StrapFault {
    @Override
    public Optional<Packet> apply(TimedPacket packet) {
      return Optional.of(
          within(packet, from, length)
              ? StrapPackets.encode(0, false, List.of())
              : packet.packet());
    }
  }

  /// A dry electrode: the intervals are anything.
  record Noise(Duration from, Duration length, long seed) implements StrapFault {
    private static final int SHORTEST_TICKS = 150;
    private static final int LONGEST_TICKS = 2500;

    @Override
    public Optional<Packet> apply(TimedPacket packet) {
      return Optional.of(within(packet, from, length) ? garbled(packet) : packet.packet());
    }

    /// Of the seed and the moment alone, so that the same packet always ends the same.
    private Packet garbled(TimedPacket packet) {
      Random random = new Random(seed ^ packet.at().toNanos());
      return switch (HeartRateMeasurement.parse(packet.packet())) {
        case Refused refused -> packet.packet();
        case Measured measured ->
            StrapPackets.encode(
                Math.min(255, measured.rate()),
                measured.contact() != ABSENT,
                measured.rrTicks().stream()
                    .map(ticks -> random.nextInt(SHORTEST_TICKS, LONGEST_TICKS))
                    .toList());
      };
    }
  }

  private static boolean within(TimedPacket packet, Duration from, Duration length) {
    return packet.at().compareTo(from) >= 0 && packet.at().compareTo(from.plus(length)) < 0;
  }
}
