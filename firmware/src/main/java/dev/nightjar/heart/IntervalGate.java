package dev.nightjar.heart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Holds the intervals that a strap tells against the time that passed: no heart beats for two
/// seconds within one. What comes twice (a subscription that was doubled, an interval told again
/// because no beat came) is left out; what neither fits nor repeats is refused. An immutable value
/// of bounded size.
///
/// Time is reckoned from the earliest arrival, for a packet may be late and never early: `room` is
/// the time since then that no interval accounts for yet. A packet that needs more shows that the
/// ones before it were late, or that the strap's clock is fast; `slack` allows for as much.
final class IntervalGate {

  /// How late packets may be: a strap bundles a second or two, a radio adds to it.
  private static final long SLACK = Duration.ofSeconds(3).toNanos();

  /// With less slack left the strap tells more than there is time for, and a copy has to fit to the
  /// tick.
  private static final long OVERFULL = SLACK / 2;

  /// The share of the time by which slack comes back: a strap that counts milliseconds for 1/1024 s
  /// is 2.4 % out, a good crystal 0.005 %.
  private static final int SLACK_PER_CENT = 3;

  /// How much of the time without intervals is kept once packets come one by one again: lost beats
  /// stay lost.
  private static final long MOST_ROOM = Duration.ofSeconds(2).toNanos();

  /// What a strap may have kept through a stall, or from before the connection.
  private static final long LONGEST_STALL = Duration.ofSeconds(60).toNanos();

  private static final long BEFORE_THE_FIRST = Duration.ofSeconds(12).toNanos();

  /// How much too early a copy may be and still count as the heart's next, equal interval.
  private static final long JITTER = Duration.ofMillis(150).toNanos();

  /// A copy is looked for among so many packets, no older than this.
  private static final int REMEMBERED = 4;

  private static final Duration COPY_WITHIN = Duration.ofSeconds(3);

  /// More copies in a row that do not fit are no double delivery but a strap that froze.
  private static final int MOST_COPIES = 3;

  static final IntervalGate START =
      new IntervalGate(null, 0, SLACK, List.of(), false, false, 0, List.of(), 0);

  /// What came lately.
  ///
  /// @param at when it was taken, and `seenAt` when it came last
  private record Told(Duration at, Duration seenAt, List<Integer> ticks) {}

  private final @Nullable Duration at;
  private final long room;
  private final long slack;
  private final List<Told> recent;

  /// Whether packets come twice at one moment, and whether the last one did.
  private final boolean doubled;

  private final boolean repeated;
  private final int copies;
  private final List<Integer> accepted;
  private final int refused;

  private IntervalGate(
      @Nullable Duration at,
      long room,
      long slack,
      List<Told> recent,
      boolean doubled,
      boolean repeated,
      int copies,
      List<Integer> accepted,
      int refused) {
    this.at = at;
    this.room = room;
    this.slack = slack;
    this.recent = recent;
    this.doubled = doubled;
    this.repeated = repeated;
    this.copies = copies;
    this.accepted = accepted;
    this.refused = refused;
  }

  /// The intervals of the last packet that count, in 1/1024 s, oldest first.
  List<Integer> accepted() {
    return accepted;
  }

  /// How many of them there was no time for; copies are neither.
  int refused() {
    return refused;
  }

  /// A packet with intervals came.
  ///
  /// @param now when, not before the last one
  /// @param ticks its intervals in 1/1024 s, oldest first, at least one
  /// @param inBurst whether it belongs to what comes at once after a stall
  IntervalGate next(Duration now, List<Integer> ticks, boolean inBurst) {
    if (at == null) {
      boolean fits = nanos(ticks) <= BEFORE_THE_FIRST;
      return new IntervalGate(
          now,
          0,
          SLACK,
          List.of(new Told(now, now, ticks)),
          false,
          false,
          0,
          fits ? ticks : List.of(),
          fits ? 0 : ticks.size());
    }
    long elapsed = now.minus(at).toNanos();
    boolean sameMoment = elapsed <= IntervalTicks.MOMENT.toNanos();
    long since = Math.min(elapsed, LONGEST_STALL);
    IntervalGate later =
        with(
            (sameMoment ? room : Math.min(room, MOST_ROOM)) + since,
            Math.min(SLACK, slack + since * SLACK_PER_CENT / 100));
    boolean echo = sameMoment && recent.getLast().ticks.equals(ticks);
    if (echo && (doubled || !inBurst || later.room < nanos(ticks))) {
      return later.echoed(now);
    }
    Optional<Told> original = original(now, ticks);
    return original.isPresent()
        ? later.copy(now, ticks, original.get())
        : later.fresh(now, ticks, 0);
  }

  private IntervalGate with(long room, long slack) {
    return new IntervalGate(at, room, slack, recent, doubled, repeated, copies, List.of(), 0);
  }

  private IntervalGate echoed(Duration now) {
    return new IntervalGate(now, room, slack, recent, true, true, copies, List.of(), 0);
  }

  private Optional<Told> original(Duration now, List<Integer> ticks) {
    return recent.stream()
        .filter(told -> told.ticks.equals(ticks))
        .filter(told -> now.minus(told.seenAt).compareTo(COPY_WITHIN) <= 0)
        .reduce((earlier, last) -> last);
  }

  /// The same intervals again: the heart's, if there was time for them.
  private IntervalGate copy(Duration now, List<Integer> ticks, Told original) {
    int run = Math.min(copies + 1, MOST_COPIES + 1);
    if (room + (slack < OVERFULL ? 0 : JITTER) >= nanos(ticks)) {
      return fresh(now, ticks, run);
    }
    // Where each packet comes twice, the time for the next is that since the original.
    return new IntervalGate(
        now,
        Math.min(room, now.minus(original.at).toNanos()),
        Math.min(slack, slack < OVERFULL ? OVERFULL - 1 : SLACK),
        recent.stream()
            .map(told -> told.equals(original) ? new Told(told.at, now, ticks) : told)
            .toList(),
        doubled,
        repeated,
        run,
        List.of(),
        run > MOST_COPIES ? ticks.size() : 0);
  }

  private IntervalGate fresh(Duration now, List<Integer> ticks, int run) {
    if (room + JITTER < nanos(ticks)) {
      int old = toldBefore(ticks);
      if (old > 0) {
        List<Integer> rest = ticks.subList(old, ticks.size());
        IntervalGate trimmed = took(now, ticks, rest, run);
        return trimmed.refused == 0 ? trimmed.withoutRoom() : trimmed;
      }
    }
    return took(now, ticks, ticks, run);
  }

  /// @param rest what of them is new
  private IntervalGate took(Duration now, List<Integer> ticks, List<Integer> rest, int run) {
    long left = room - nanos(rest);
    boolean fits = left + slack >= 0;
    return new IntervalGate(
        now,
        fits ? Math.max(0, left) : room,
        fits ? slack + Math.min(0, left) : slack,
        remembering(now, ticks),
        doubled && repeated,
        false,
        run,
        fits ? List.copyOf(rest) : List.of(),
        fits ? 0 : rest.size());
  }

  private IntervalGate withoutRoom() {
    return new IntervalGate(at, 0, slack, recent, doubled, repeated, copies, accepted, refused);
  }

  /// How many of the first intervals were the last ones of the packet before: some straps tell the
  /// last few each time.
  private int toldBefore(List<Integer> ticks) {
    List<Integer> last = recent.getLast().ticks;
    for (int n = Math.min(last.size(), ticks.size() - 1); n > 0; n--) {
      if (ticks.subList(0, n).equals(last.subList(last.size() - n, last.size()))) {
        return n;
      }
    }
    return 0;
  }

  private List<Told> remembering(Duration now, List<Integer> ticks) {
    List<Told> more = new ArrayList<>(recent);
    more.add(new Told(now, now, ticks));
    return List.copyOf(more.subList(Math.max(0, more.size() - REMEMBERED), more.size()));
  }

  private static long nanos(List<Integer> ticks) {
    return IntervalTicks.span(ticks).toNanos();
  }
}
