package dev.nightjar.heart;

import static dev.nightjar.heart.HeartRateMeasurement.Contact.ABSENT;

import dev.nightjar.heart.HeartRateMeasurement.Measured;
import dev.nightjar.heart.HeartRateMeasurement.Refused;
import dev.nightjar.unit.BeatsPerMinute;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
  public static final Duration NOT_WORN_AFTER = SkinSense.NOT_WORN_AFTER;

  /// A packet that comes later than this after the one before may bring what the strap kept back.
  private static final Duration STALL = Duration.ofMillis(1500);

  private static final HeartTrack START =
      new HeartTrack(
          Duration.ZERO, StrapState.LOST, Memory.EMPTY, List.of(), Optional.empty(), null);

  /// What outlives a packet.
  ///
  /// @param packetAt the last packet that could be read; null while the strap is lost
  private record Memory(
      @Nullable Duration packetAt, SkinSense skin, Rhythm rhythm, BeatLayout layout) {

    static final Memory EMPTY = new Memory(null, SkinSense.NONE, Rhythm.START, BeatLayout.START);
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
      case Measured measured -> before.measured(measured);
    };
  }

  /// Time passed. Once a second or so is enough; between packets, only this finds a lost strap.
  public HeartTrack tick(Duration at) {
    Duration later = at.compareTo(now) > 0 ? at : now;
    BeatLayout layout = memory.layout.tick(later);
    boolean lost =
        memory.packetAt == null || later.minus(memory.packetAt).compareTo(LOST_AFTER) >= 0;
    return lost
        ? new HeartTrack(
            later,
            StrapState.LOST,
            new Memory(null, SkinSense.NONE, memory.rhythm.forget(), layout),
            layout.told(),
            Optional.empty(),
            null)
        : new HeartTrack(
            later,
            state,
            new Memory(memory.packetAt, memory.skin, memory.rhythm, layout),
            layout.told(),
            rate,
            null);
  }

  /// What the strap's data is worth now. A strap that comes back stays what it was until a few
  /// beats speak for it.
  public StrapState state() {
    return state;
  }

  /// The beats that the last event tells, oldest first: mostly those of the last packet. What comes
  /// first after a stall is told with the next event, for more may come with it at once (see
  /// [BeatLayout]). None where the strap feels no skin.
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
    return new HeartTrack(now, state, memory, newBeats, rate, reason);
  }

  private HeartTrack measured(Measured measured) {
    // A zero interval is a filler of some straps, not a beat.
    List<Integer> told = measured.rrTicks().stream().filter(ticks -> ticks > 0).toList();
    SkinSense skin = memory.skin.next(now, measured, !told.isEmpty());
    Rhythm rhythm =
        told.isEmpty()
            ? memory.rhythm.quiet()
            : memory.rhythm.next(now, told, memory.layout.inBurst(now));
    boolean off =
        measured.contact() == ABSENT
            && (told.isEmpty()
                ? skin.isOff(now)
                : rhythm.isNoHeart(state) && skin.isOffInSpiteOfIntervals(now));
    if (off) {
      return told.isEmpty()
          ? judged(StrapState.NOT_WORN, SkinSense.NONE, rhythm.forget(), measured)
          : judged(StrapState.NOT_WORN, skin, rhythm.distrust(), measured);
    }
    if (skin.hasNoBeats(now)) {
      StrapState without = skin.isWornByRate(now) ? StrapState.RATE_ONLY : StrapState.NOT_WORN;
      return judged(without, skin, rhythm.forget(), measured);
    }
    // Until it has shown a heart, what a strap off the skin calls beats is noise.
    boolean unproven = measured.contact() == ABSENT && state == StrapState.NOT_WORN;
    StrapState verdict = rhythm.verdict(state);
    return judged(verdict, skin, unproven && verdict == state ? rhythm.quiet() : rhythm, measured);
  }

  private HeartTrack judged(StrapState verdict, SkinSense skin, Rhythm rhythm, Measured measured) {
    BeatLayout layout = memory.layout;
    List<Beat> told = newBeats;
    if (!rhythm.intervals().isEmpty()) {
      boolean stalled = memory.packetAt == null || now.minus(memory.packetAt).compareTo(STALL) > 0;
      layout = layout.next(now, rhythm.intervals(), stalled);
      // What this packet tells comes behind what the time up to it told.
      told = Stream.concat(told.stream(), layout.told().stream()).toList();
    }
    return new HeartTrack(
        now,
        verdict,
        new Memory(now, skin, rhythm.quiet(), layout),
        told,
        verdict == StrapState.NOT_WORN ? Optional.empty() : rate(measured.rate()),
        null);
  }

  private static Optional<BeatsPerMinute> rate(int beatsPerMinute) {
    return HeartRateMeasurement.isRate(beatsPerMinute)
        ? Optional.of(new BeatsPerMinute(beatsPerMinute))
        : Optional.empty();
  }
}
