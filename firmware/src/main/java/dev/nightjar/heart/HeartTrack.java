package dev.nightjar.heart;

import static dev.nightjar.heart.HeartRateMeasurement.Contact.ABSENT;

import dev.nightjar.heart.HeartRateMeasurement.Measured;
import dev.nightjar.heart.HeartRateMeasurement.Refused;
import dev.nightjar.unit.BeatsPerMinute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the strap has told so far: its state, its rate and its beats. An immutable value of bounded
/// size; each packet and each tick gives the next one. Times are monotonic and not below 0; one
/// that lies before the last known moment counts as that moment, for packets and ticks may overtake
/// each other by milliseconds on their way here.
public final class HeartTrack {

  /// A strap notifies about once a second. Ten seconds of nothing is a stalled link, even where the
  /// radio still calls it connected.
  public static final Duration LOST_AFTER = Duration.ofSeconds(10);

  /// Some straps go on reporting a rate when off the body, but no interval between beats.
  public static final Duration NOT_WORN_AFTER = Duration.ofSeconds(10);

  /// Above this, a reported rate is not a heart's.
  private static final int HIGHEST_RATE = 300;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int TICKS_PER_SECOND = 1024;

  private static final HeartTrack START =
      new HeartTrack(
          Duration.ZERO, StrapState.LOST, Memory.EMPTY, List.of(), Optional.empty(), null);

  /// What outlives a packet.
  ///
  /// @param packetAt the last packet that could be read
  /// @param intervalAt the last packet with an interval, or the first since all was forgotten
  /// @param beatAt the last beat
  private record Memory(
      @Nullable Duration packetAt,
      @Nullable Duration intervalAt,
      @Nullable Duration beatAt,
      BeatCleaner cleaner,
      TrustWindow trust) {

    static final Memory EMPTY = new Memory(null, null, null, BeatCleaner.START, TrustWindow.EMPTY);

    /// A packet came; what the heart's rhythm was is of no use for the beats to come.
    Memory forget(@Nullable Duration packetAt) {
      return new Memory(packetAt, packetAt, beatAt, BeatCleaner.START, TrustWindow.EMPTY);
    }
  }

  private final Duration now;
  private final StrapState state;
  private final Memory memory;
  private final List<Beat> newBeats;
  private final Optional<BeatsPerMinute> rate;
  private final @Nullable String refusal;

  private HeartTrack(
      Duration now,
      StrapState state,
      Memory memory,
      List<Beat> newBeats,
      Optional<BeatsPerMinute> rate,
      @Nullable String refusal) {
    this.now = now;
    this.state = state;
    this.memory = memory;
    this.newBeats = newBeats;
    this.rate = rate;
    this.refusal = refusal;
  }

  /// Nothing heard yet.
  public static HeartTrack start() {
    return START;
  }

  /// The strap notified.
  ///
  /// @param at when the packet arrived
  public HeartTrack packet(Duration at, Packet packet) {
    HeartTrack before = tick(at);
    return switch (HeartRateMeasurement.parse(packet)) {
      case Refused(String reason) -> before.refusing(reason);
      case Measured measured when measured.contact() == ABSENT -> before.notWorn();
      case Measured measured -> before.measured(measured);
    };
  }

  /// Time passed. Once a second or so is enough; between packets, only this finds a lost strap.
  public HeartTrack tick(Duration at) {
    Duration later = at.compareTo(now) > 0 ? at : now;
    boolean lost =
        memory.packetAt == null || later.minus(memory.packetAt).compareTo(LOST_AFTER) >= 0;
    return lost
        ? new HeartTrack(
            later, StrapState.LOST, memory.forget(null), List.of(), Optional.empty(), null)
        : new HeartTrack(later, state, memory, List.of(), rate, null);
  }

  /// What the strap's data is worth now. A strap that comes back stays what it was until a few
  /// beats speak for it.
  public StrapState state() {
    return state;
  }

  /// The beats of the last packet, oldest first; none after a tick. The newest is placed at the
  /// packet's arrival and each one before it by its interval, though never before a beat already
  /// told. None where the strap feels no skin.
  public List<Beat> newBeats() {
    return newBeats;
  }

  /// The rate that the strap last reported, while it is worn and heard.
  public Optional<BeatsPerMinute> rate() {
    return rate;
  }

  /// Why the last packet was refused; empty when it was not.
  public Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  /// A packet that cannot be read is no sign of life: a strap that sends nothing else gets lost.
  private HeartTrack refusing(String reason) {
    return new HeartTrack(now, state, memory, List.of(), rate, reason);
  }

  private HeartTrack notWorn() {
    return new HeartTrack(
        now, StrapState.NOT_WORN, memory.forget(now), List.of(), Optional.empty(), null);
  }

  private HeartTrack measured(Measured measured) {
    // A zero interval is a filler of some straps, not a beat.
    List<Integer> intervals = withoutZeros(measured.rrTicks());
    Duration intervalAt =
        intervals.isEmpty() && memory.intervalAt != null ? memory.intervalAt : now;
    if (now.minus(intervalAt).compareTo(NOT_WORN_AFTER) >= 0) {
      Memory empty =
          new Memory(now, intervalAt, memory.beatAt, BeatCleaner.START, TrustWindow.EMPTY);
      return new HeartTrack(now, StrapState.NOT_WORN, empty, List.of(), Optional.empty(), null);
    }
    return heard(intervals, intervalAt, measured.rate());
  }

  private static List<Integer> withoutZeros(List<Integer> rrTicks) {
    if (!rrTicks.contains(0)) {
      return rrTicks;
    }
    return rrTicks.stream().filter(ticks -> ticks > 0).toList();
  }

  private HeartTrack heard(List<Integer> intervals, Duration intervalAt, int reportedRate) {
    List<Beat> beats = new ArrayList<>();
    BeatCleaner cleaner = memory.cleaner;
    TrustWindow trust = memory.trust;
    Duration end = now.minus(span(intervals));
    Duration beatAt = memory.beatAt;
    for (int ticks : intervals) {
      end = end.plusNanos(nanos(ticks));
      beatAt = beatAt == null || end.compareTo(beatAt) > 0 ? end : beatAt;
      double rrMillis = ticks * 1000.0 / TICKS_PER_SECOND;
      cleaner = cleaner.next(rrMillis);
      trust = trust.next(cleaner.normal());
      beats.add(new Beat(beatAt, rrMillis, cleaner.normal()));
    }
    StrapState verdict = trust.verdict(state);
    return new HeartTrack(
        now,
        verdict,
        new Memory(now, intervalAt, beatAt, cleaner, trust),
        List.copyOf(beats),
        verdict == StrapState.NOT_WORN ? Optional.empty() : rate(reportedRate),
        null);
  }

  private static Optional<BeatsPerMinute> rate(int beatsPerMinute) {
    return beatsPerMinute == 0 || beatsPerMinute > HIGHEST_RATE
        ? Optional.empty()
        : Optional.of(new BeatsPerMinute(beatsPerMinute));
  }

  private static Duration span(List<Integer> rrTicks) {
    long nanos = 0;
    for (int ticks : rrTicks) {
      nanos += nanos(ticks);
    }
    return Duration.ofNanos(nanos);
  }

  private static long nanos(int ticks) {
    return ticks * NANOS_PER_SECOND / TICKS_PER_SECOND;
  }
}
