package dev.nightjar.bench;

import dev.nightjar.heart.Beat;
import dev.nightjar.heart.HeartRateMeasurement;
import dev.nightjar.heart.HeartTrack;
import dev.nightjar.heart.Packet;
import dev.nightjar.heart.StrapState;
import dev.nightjar.settle.FadeProgress;
import dev.nightjar.settle.SettleSettings;
import dev.nightjar.settle.Settledness;
import dev.nightjar.settle.Settling;
import dev.nightjar.settle.SettlingModel;
import dev.nightjar.settle.SleeperBaseline;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Garbage through parser, track and settling: short sequences of mutated packets, and evenings of
/// packets that no heart sends. Counts what must never be.
final class PacketFuzz {

  private static final int PACKETS = 20;
  private static final int EVENING_SECONDS = 45 * 60;

  /// What an evening of garbage is made of.
  enum Garbage {
    BYTES,
    ANY_INTERVALS,
    PLAUSIBLE_INTERVALS,
    FROZEN_PAIR,
    FROZEN_TRIPLE,
    FROZEN_LONG,
    LARGEST_PACKETS,
    ALTERNATING
  }

  long packets;
  long refused;
  long beats;

  /// Exceptions, values that are no share, beats that go back in time or have no length.
  long faults;

  /// How many beats one packet told at most.
  int mostBeats;

  String firstFault = "";

  /// One sequence, the same for the same seed.
  void sequence(long seed) {
    Random random = new Random(seed);
    Pipe pipe = new Pipe();
    Duration at = Duration.ZERO;
    byte[] last = wellFormed(random, 700, 1100);
    int kind = random.nextInt(6);
    for (int i = 0; i < PACKETS; i++) {
      at = at.plusMillis(step(random));
      at = at.isNegative() ? Duration.ZERO : at;
      byte[] bytes =
          switch (kind) {
            case 0 -> bytes(random, random.nextInt(24));
            case 1 -> wellFormed(random, 1, 65_535);
            case 2 -> wellFormed(random, 250, 2100);
            case 3 -> mutated(random, last);
            case 4 -> largest(random);
            default -> random.nextBoolean() ? last : bytes(random, random.nextInt(24));
          };
      try {
        pipe.take(at, random.nextInt(10) == 0 ? null : new Packet(bytes));
      } catch (RuntimeException | Error e) {
        faults++;
        firstFault = firstFault.isEmpty() ? "seed " + seed + ": " + e : firstFault;
        return;
      }
    }
  }

  /// An evening of one kind of garbage.
  ///
  /// @return how far it took the fade, 0 to 1
  double evening(Garbage kind, long seed) {
    Random random = new Random(seed);
    Pipe pipe = new Pipe();
    FadeProgress progress = FadeProgress.start(SettleSettings.DEFAULTS);
    for (int second = 1; second < EVENING_SECONDS; second++) {
      Duration at = Duration.ofSeconds(second);
      Settledness now = pipe.take(at, new Packet(garbage(kind, random, second)));
      progress = progress.next(Duration.ofSeconds(1), now, pipe.track.state());
    }
    return progress.value();
  }

  private static byte[] garbage(Garbage kind, Random random, int second) {
    return switch (kind) {
      case BYTES -> bytes(random, random.nextInt(24));
      case ANY_INTERVALS -> wellFormed(random, 1, 65_535);
      case PLAUSIBLE_INTERVALS -> wellFormed(random, 256, 2150);
      case FROZEN_PAIR -> packet(65, 922, 952);
      case FROZEN_TRIPLE -> packet(90, 600, 660, 630);
      case FROZEN_LONG -> packet(40, 1536);
      case LARGEST_PACKETS -> largest(random);
      case ALTERNATING -> second % 2 == 0 ? packet(65, 922, 952) : packet(65, 940, 915);
    };
  }

  /// A second and a half, a long gap, or back.
  private static long step(Random random) {
    return switch (random.nextInt(30)) {
      case 0 -> random.nextInt(7_200_000);
      case 1 -> -random.nextInt(5000);
      default -> random.nextInt(1500);
    };
  }

  /// Parser, track and settling as a night has them, with everything checked that comes out.
  private final class Pipe {
    HeartTrack track = HeartTrack.start();
    private Settling settling =
        Settling.start(
            Duration.ZERO, StrapState.LOST, SettlingModel.shipped(), SleeperBaseline.NONE);
    private Duration lastBeat = Duration.ZERO;

    /// @param packet null for a tick
    Settledness take(Duration at, @Nullable Packet packet) {
      track = packet == null ? track.tick(at) : track.packet(at, packet);
      packets++;
      refused += track.refusal().isPresent() ? 1 : 0;
      settling = settling.state(at, track.state());
      List<Beat> told = track.newBeats();
      mostBeats = Math.max(mostBeats, told.size());
      for (Beat beat : told) {
        beats++;
        require(beat.rrMillis() > 0 && !beat.at().isNegative(), "a beat without length");
        require(beat.at().compareTo(lastBeat) >= 0, "a beat goes back");
        lastBeat = beat.at();
        settling = settling.beat(beat);
      }
      require(
          packet == null || HeartRateMeasurement.oddity(packet).orElse("").length() < 200,
          "a long sentence");
      return settling.settledness(at); // refuses what is no share
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] wellFormed(Random random, int from, int to) {
    int[] ticks = random.ints(random.nextInt(4), from, to).toArray();
    return packet(40 + random.nextInt(40), ticks);
  }

  private static byte[] packet(int rate, int... ticks) {
    byte[] value = new byte[2 + 2 * ticks.length];
    value[0] = (byte) (ticks.length == 0 ? 0x06 : 0x16);
    value[1] = (byte) rate;
    for (int i = 0; i < ticks.length; i++) {
      value[2 + 2 * i] = (byte) ticks[i];
      value[3 + 2 * i] = (byte) (ticks[i] >> 8);
    }
    return value;
  }

  private static byte[] largest(Random random) {
    byte[] value = bytes(random, 511 + random.nextInt(2));
    value[0] = 0x10;
    return value;
  }

  private static byte[] mutated(Random random, byte[] of) {
    byte[] value = of.clone();
    for (int i = random.nextInt(4); i >= 0 && value.length > 0; i--) {
      value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return random.nextInt(6) == 0 ? Arrays.copyOf(value, random.nextInt(value.length + 4)) : value;
  }
}
