package dev.nightjar.heart;

import dev.nightjar.heart.Rhythm.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Places beats in time. The newest of a packet lies at its arrival and each one before it by its
/// interval, though never before a beat already told.
///
/// After a stall the strap may send all that it kept at once, in as many packets as it kept. So the
/// first packet after one is held until the next event tells whether more came with it; then all of
/// them are laid out backwards from the arrival of the last. An immutable value of bounded size.
///
/// @param beatAt the last beat told; null before the first
/// @param held the intervals that are held, oldest first
/// @param heldFrom when the first of them came, and `heldAt` the last
/// @param told the beats that are placed by the last event
record BeatLayout(
    @Nullable Duration beatAt,
    List<Interval> held,
    Duration heldFrom,
    Duration heldAt,
    List<Beat> told) {

  /// What else comes with the first packet after a stall comes at once.
  private static final Duration LONGEST_BURST = Duration.ofSeconds(2);

  /// Room for less than a beat needs no care.
  private static final Duration LEAST_GAP = Duration.ofMillis(300);

  static final BeatLayout START =
      new BeatLayout(null, List.of(), Duration.ZERO, Duration.ZERO, List.of());

  /// Whether a packet at this moment belongs to the burst that is held.
  boolean inBurst(Duration now) {
    return !held.isEmpty()
        && now.minus(heldAt).compareTo(IntervalTicks.MOMENT) <= 0
        && now.minus(heldFrom).compareTo(LONGEST_BURST) <= 0;
  }

  /// Intervals came.
  ///
  /// @param intervals oldest first
  /// @param stalled whether the packet before it is so old that the strap may have kept some back
  BeatLayout next(Duration now, List<Interval> intervals, boolean stalled) {
    if (inBurst(now)) {
      List<Interval> all = new ArrayList<>(held);
      all.addAll(intervals);
      return new BeatLayout(beatAt, List.copyOf(all), heldFrom, now, List.of());
    }
    BeatLayout before = release();
    if (stalled && before.hasGap(now.minus(length(intervals)))) {
      return new BeatLayout(before.beatAt, List.copyOf(intervals), now, now, before.told);
    }
    return before.place(intervals, now);
  }

  private boolean hasGap(Duration firstBegins) {
    return beatAt != null && firstBegins.minus(beatAt).compareTo(LEAST_GAP) > 0;
  }

  /// Nothing came: tells what was held for long enough.
  BeatLayout tick(Duration now) {
    return now.minus(heldAt).compareTo(LONGEST_BURST) > 0 ? release() : quiet();
  }

  private BeatLayout quiet() {
    return told.isEmpty() ? this : new BeatLayout(beatAt, held, heldFrom, heldAt, List.of());
  }

  private BeatLayout release() {
    return held.isEmpty() ? quiet() : quiet().placeHeld();
  }

  private BeatLayout placeHeld() {
    return new BeatLayout(beatAt, List.of(), heldFrom, heldAt, List.of()).place(held, heldAt);
  }

  /// Places intervals behind what was told.
  private BeatLayout place(List<Interval> intervals, Duration arrival) {
    List<Beat> all = new ArrayList<>(told);
    Duration end = arrival.minus(length(intervals));
    Duration last = beatAt;
    for (Interval one : intervals) {
      end = end.plusNanos(IntervalTicks.nanos(one.ticks()));
      last = last == null || end.compareTo(last) > 0 ? end : last;
      last = last.isNegative() ? Duration.ZERO : last;
      all.add(new Beat(last, IntervalTicks.millis(one.ticks()), one.normal()));
    }
    return new BeatLayout(last, held, heldFrom, heldAt, List.copyOf(all));
  }

  private static Duration length(List<Interval> intervals) {
    return IntervalTicks.span(intervals.stream().map(Interval::ticks).toList());
  }
}
