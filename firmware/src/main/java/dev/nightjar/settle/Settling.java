package dev.nightjar.settle;

import dev.nightjar.heart.Beat;
import dev.nightjar.heart.StrapState;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The running estimate of how settled the heart is, from the moment of pressing play. Online and
/// causal: one constant-time step a beat, a new estimate each half minute, the same values for the
/// same news. An immutable value of bounded size.
///
/// It never takes missing beats for rest. While the strap is not good, or too few normal beats
/// arrive, the value holds and its certainty falls; it moves again once three of five minutes were
/// heard. Times are monotonic; one that lies before the last known moment counts as that moment.
public final class Settling {

  /// How long after the last beat nothing is certain any more.
  private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(60);

  /// Two beats further apart than the second one's interval and this are no successive beats: some
  /// between them were lost. Straps bundle the intervals of up to about two seconds.
  private static final Duration BUNDLE = Duration.ofSeconds(2);

  /// How settled the heart of somebody who was up and about just now is at most: in doubt.
  private static final double ABOUT = 0.5;

  /// What is taken for the time since play where it is not known: about the middle of the waits
  /// that the model was fitted on, so that time speaks neither for nor against. As if play had just
  /// been pressed, a power cut would bring the sound back to who sleeps.
  private static final Duration SOME_TIME = Duration.ofMinutes(30);

  private static final Estimate LISTENING = new Estimate(0, 0, "listening", null);

  private final Wait wait;
  private final Duration halfMinuteEnds;
  private final StrapState strap;
  private final HalfMinute open;
  private final FiveMinutes window;
  private final NightBaseline findings;
  private final Estimate estimate;
  private final Duration beatAt;
  private final @Nullable Beat lastNormal;

  /// Who waits for sleep, since when, and what is made of it.
  private record Wait(SettlingModel model, SleeperBaseline habit, Duration playedAt) {}

  /// @param heard how much of the window was heard, 0 to 1
  private record Estimate(double value, double heard, String why, @Nullable Features features) {}

  private Settling(
      Wait wait,
      Duration halfMinuteEnds,
      StrapState strap,
      HalfMinute open,
      FiveMinutes window,
      NightBaseline findings,
      Estimate estimate,
      Duration beatAt,
      @Nullable Beat lastNormal) {
    this.wait = wait;
    this.halfMinuteEnds = halfMinuteEnds;
    this.strap = strap;
    this.open = open;
    this.window = window;
    this.findings = findings;
    this.estimate = estimate;
    this.beatAt = beatAt;
    this.lastNormal = lastNormal;
  }

  /// Play was pressed.
  ///
  /// @param strap the strap's state at that moment
  /// @param habit what is known of the sleeper
  public static Settling start(
      Duration at, StrapState strap, SettlingModel model, SleeperBaseline habit) {
    return new Settling(
        new Wait(model, habit, at),
        at.plus(HalfMinute.LENGTH),
        strap,
        HalfMinute.EMPTY,
        FiveMinutes.EMPTY,
        NightBaseline.NONE,
        LISTENING,
        at,
        null);
  }

  /// Play was pressed again: the wait counts from here.
  public Settling playedAgain(Duration at) {
    Settling now = until(at);
    return now.with(new Wait(wait.model, wait.habit, at), now.findings.playedAgain());
  }

  /// The night began before this, unheard.
  public Settling resumed() {
    Duration playedAt = wait.playedAt.minus(SOME_TIME);
    return with(new Wait(wait.model, wait.habit, playedAt), NightBaseline.RESUMED);
  }

  /// What the estimate rests on; empty before the first, and while it is held.
  public Optional<Features> features() {
    return Optional.ofNullable(estimate.features);
  }

  /// What is known of the sleeper with what this night has told so far.
  public SleeperBaseline habit() {
    return wait.habit.with(findings);
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
    HalfMinute sums = open.beat(beat, follows(beat) ? lastNormal : null);
    return new Settling(
        wait,
        halfMinuteEnds,
        strap,
        sums,
        window,
        findings,
        estimate,
        beat.at(),
        beat.normal() ? beat : null);
  }

  private boolean follows(Beat beat) {
    return millis(beat.at().minus(beatAt)) <= beat.rrMillis() + millis(BUNDLE);
  }

  private Settling with(Wait wait, NightBaseline findings) {
    return new Settling(
        wait, halfMinuteEnds, strap, open, window, findings, estimate, beatAt, lastNormal);
  }

  private Settling with(StrapState state) {
    return new Settling(
        wait, halfMinuteEnds, state, open, window, findings, estimate, beatAt, null);
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
    return open.isEmpty() && window.isEmpty();
  }

  private Settling skippedTo(Duration at) {
    long gaps = at.minus(halfMinuteEnds).dividedBy(HalfMinute.LENGTH) + 1;
    Duration ends = halfMinuteEnds.plus(HalfMinute.LENGTH.multipliedBy(gaps));
    return new Settling(wait, ends, strap, open, window, findings, estimate, beatAt, lastNormal);
  }

  private Settling closed() {
    FiveMinutes next = window.next(open, millis(halfMinuteEnds) / 1000);
    Duration sincePlay = halfMinuteEnds.minus(wait.playedAt);
    Optional<Features> features =
        open.isEnough() && next.heard() >= FiveMinutes.ENOUGH
            ? next.features(wait.habit.counted(sincePlay))
            : Optional.empty();
    NightBaseline found = features.map(f -> found(f, next, sincePlay)).orElse(findings);
    return new Settling(
        wait,
        halfMinuteEnds.plus(HalfMinute.LENGTH),
        strap,
        HalfMinute.EMPTY,
        next,
        found,
        features.map(f -> estimated(f, next, found)).orElseGet(() -> held(next)),
        beatAt,
        lastNormal);
  }

  private NightBaseline found(Features features, FiveMinutes window, Duration sincePlay) {
    double byBeats = wait.model.probabilityByBeats(features);
    NightBaseline next = findings.next(window.rate(), byBeats, sincePlay);
    double rest = Math.min(next.lowestRate(), wait.habit.restingRate().orElse(next.lowestRate()));
    return next.seen(halfMinuteEnds, 60_000 / open.meanMillis(), rest);
  }

  private Estimate held(FiveMinutes window) {
    return estimate.equals(LISTENING) // never known yet
        ? LISTENING
        : new Estimate(estimate.value, heard(window), "held, too few beats", null);
  }

  private Estimate estimated(Features features, FiveMinutes window, NightBaseline found) {
    double probability = wait.model.probability(features);
    return found.isAbout(halfMinuteEnds)
        ? new Estimate(Math.min(probability, ABOUT), heard(window), "up and about", features)
        : new Estimate(probability, heard(window), wait.model.inWords(features), features);
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
      case RATE_ONLY -> "tells no beats";
    };
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
