package dev.nightjar.settle;

import dev.nightjar.heart.Beat;
import dev.nightjar.heart.StrapState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The running estimate of how settled the heart is, from the moment of pressing play. Online and
/// causal: one constant-time step a beat, a new estimate each half minute, the same values for the
/// same news. An immutable value of bounded size.
///
/// It never takes missing beats for rest. While the strap is not good, or too few normal beats
/// arrive, the value holds and its certainty falls; it moves again once four of five minutes were
/// heard. Times are monotonic; one that lies before the last known moment counts as that moment.
public final class Settling {

  /// How long after the last beat nothing is certain any more.
  private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(60);

  /// Two beats further apart than the second one's interval and this are no successive beats: some
  /// between them were lost. Straps bundle the intervals of up to about two seconds.
  private static final Duration BUNDLE = Duration.ofSeconds(2);

  private static final Estimate LISTENING = new Estimate(0, 0, "listening");

  private final Duration halfMinuteEnds;
  private final StrapState strap;
  private final HalfMinute open;
  private final FiveMinutes window;
  private final double lowestRate;
  private final Estimate estimate;
  private final Duration beatAt;
  private final @Nullable Beat lastNormal;

  /// @param heard how much of the window was heard, 0 to 1
  private record Estimate(double value, double heard, String why) {}

  private Settling(
      Duration halfMinuteEnds,
      StrapState strap,
      HalfMinute open,
      FiveMinutes window,
      double lowestRate,
      Estimate estimate,
      Duration beatAt,
      @Nullable Beat lastNormal) {
    this.halfMinuteEnds = halfMinuteEnds;
    this.strap = strap;
    this.open = open;
    this.window = window;
    this.lowestRate = lowestRate;
    this.estimate = estimate;
    this.beatAt = beatAt;
    this.lastNormal = lastNormal;
  }

  /// Play was pressed.
  ///
  /// @param strap the strap's state at that moment
  public static Settling start(Duration at, StrapState strap) {
    return new Settling(
        at.plus(HalfMinute.LENGTH),
        strap,
        HalfMinute.EMPTY,
        FiveMinutes.EMPTY,
        Double.POSITIVE_INFINITY,
        LISTENING,
        at,
        null);
  }

  /// The heart beat. Beats of a strap that is not good are not counted.
  public Settling beat(Beat beat) {
    Settling now = until(beat.at());
    return strap == StrapState.GOOD ? now.counting(beat) : now;
  }

  /// The strap's state is (still or newly) this one.
  public Settling state(Duration at, StrapState state) {
    Settling now = until(at);
    return state == now.strap ? now : now.with(state);
  }

  /// The estimate at a moment; asking changes nothing.
  public Settledness settledness(Duration at) {
    Settling now = until(at);
    Estimate estimate = now.estimate;
    if (strap != StrapState.GOOD) {
      return new Settledness(estimate.value, 0, "held, strap " + inWords(strap));
    }
    double silence = Math.max(0, millis(at.minus(beatAt)) / millis(FORGOTTEN_AFTER));
    return new Settledness(estimate.value, estimate.heard * Math.max(0, 1 - silence), estimate.why);
  }

  private Settling counting(Beat beat) {
    HalfMinute sums = open;
    if (beat.normal()) {
      sums =
          follows(beat) && lastNormal != null
              ? open.beat(beat.rrMillis(), lastNormal.rrMillis())
              : open.beat(beat.rrMillis());
    }
    return new Settling(
        halfMinuteEnds,
        strap,
        sums,
        window,
        lowestRate,
        estimate,
        beat.at(),
        beat.normal() ? beat : null);
  }

  private boolean follows(Beat beat) {
    return millis(beat.at().minus(beatAt)) <= beat.rrMillis() + millis(BUNDLE);
  }

  private Settling with(StrapState state) {
    return new Settling(halfMinuteEnds, state, open, window, lowestRate, estimate, beatAt, null);
  }

  private Settling until(Duration at) {
    Settling now = this;
    // Once the window is all gaps, another gap changes only the clock.
    while (now.halfMinuteEnds.compareTo(at) <= 0 && !now.isIdle()) {
      now = now.closed();
    }
    return now.halfMinuteEnds.compareTo(at) <= 0 ? now.skippedTo(at) : now;
  }

  private boolean isIdle() {
    return open.beats() == 0 && window.heard() == 0;
  }

  private Settling skippedTo(Duration at) {
    long gaps = at.minus(halfMinuteEnds).dividedBy(HalfMinute.LENGTH) + 1;
    Duration ends = halfMinuteEnds.plus(HalfMinute.LENGTH.multipliedBy(gaps));
    return new Settling(ends, strap, open, window, lowestRate, estimate, beatAt, lastNormal);
  }

  private Settling closed() {
    FiveMinutes next = window.next(open);
    boolean known = open.isEnough() && next.heard() >= FiveMinutes.ENOUGH;
    double lowest = known ? Math.min(lowestRate, next.rate()) : lowestRate;
    return new Settling(
        halfMinuteEnds.plus(HalfMinute.LENGTH),
        strap,
        HalfMinute.EMPTY,
        next,
        lowest,
        known ? estimated(next, lowest) : held(next),
        beatAt,
        lastNormal);
  }

  private Estimate held(FiveMinutes window) {
    return Double.isInfinite(lowestRate) // never known yet
        ? LISTENING
        : new Estimate(estimate.value, heard(window), "held, too few beats");
  }

  private static Estimate estimated(FiveMinutes window, double lowest) {
    Features features = window.features(lowest);
    return new Estimate(features.settledness(), heard(window), features.inWords());
  }

  private static double heard(FiveMinutes window) {
    return (double) window.heard() / FiveMinutes.SPAN;
  }

  private static String inWords(StrapState strap) {
    return switch (strap) {
      case GOOD -> "good";
      case NOISY -> "noisy";
      case NOT_WORN -> "not worn";
      case LOST -> "lost";
    };
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
