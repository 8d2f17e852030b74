package dev.nightjar.heart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What is made of the intervals that a strap tells: which of them count, which of these are the
/// heart's rhythm, and how far the strap can be trusted. An immutable value.
///
/// @param intervals those of the last packet that count, oldest first
record Rhythm(IntervalGate gate, BeatCleaner cleaner, TrustWindow trust, List<Interval> intervals) {

  static final Rhythm START =
      new Rhythm(IntervalGate.START, BeatCleaner.START, TrustWindow.EMPTY, List.of());

  /// @param ticks in 1/1024 s
  /// @param normal false for an artefact or an ectopic beat
  record Interval(int ticks, boolean normal) {}

  /// A packet with intervals came.
  ///
  /// @param ticks in 1/1024 s, oldest first, at least one
  /// @param inBurst whether it belongs to what comes at once after a stall
  Rhythm next(Duration now, List<Integer> ticks, boolean inBurst) {
    IntervalGate held = gate.next(now, ticks, inBurst);
    BeatCleaner clean = cleaner;
    TrustWindow trusted = trust;
    List<Interval> taken = new ArrayList<>();
    for (int one : held.accepted()) {
      clean = clean.next(IntervalTicks.millis(one));
      trusted = trusted.next(clean.normal());
      taken.add(new Interval(one, clean.normal()));
    }
    for (int i = 0; i < Math.min(held.refused(), TrustWindow.SPAN); i++) {
      trusted = trusted.next(false);
    }
    return new Rhythm(held, clean, trusted, List.copyOf(taken));
  }

  /// Without the last packet's intervals.
  Rhythm quiet() {
    return intervals.isEmpty() ? this : new Rhythm(gate, cleaner, trust, List.of());
  }

  /// Forgets the rhythm, which says nothing of the beats to come, and keeps the time that its
  /// intervals took: it cannot be used twice.
  Rhythm forget() {
    return new Rhythm(gate, BeatCleaner.START, TrustWindow.EMPTY, List.of());
  }

  /// Its last beats speak for nothing, and are not told.
  Rhythm distrust() {
    return new Rhythm(gate, cleaner, TrustWindow.EMPTY, List.of());
  }

  /// The state that the last beats speak for, given the one before.
  StrapState verdict(StrapState before) {
    return trust.verdict(before);
  }

  /// Whether enough was heard for a verdict, and it is no heart's.
  boolean isNoHeart(StrapState before) {
    return trust.isEnough() && !(trust.verdict(before) == StrapState.GOOD && cleaner.isChanging());
  }
}
