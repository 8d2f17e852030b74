package dev.nightjar.settle;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a night tells about its sleeper, for the nights to come. An immutable value.
///
/// @param lowestRate of five minutes, in beats a minute; infinite before the first
/// @param halfMinutes how many were estimated
/// @param settledRun how many in a row, up to now, looked settled by their beats alone
/// @param settled when the first lasting such run began, since play; zero where play was not seen
/// @param about when the sleeper last was up and about, by the heart; null while not seen so
record NightBaseline(
    double lowestRate,
    int halfMinutes,
    int settledRun,
    @Nullable Duration settled,
    @Nullable Duration about) {

  static final NightBaseline NONE = new NightBaseline(Double.POSITIVE_INFINITY, 0, 0, null, null);

  /// After a power cut: when the wait began is not known.
  static final NightBaseline RESUMED =
      new NightBaseline(Double.POSITIVE_INFINITY, 0, 0, Duration.ZERO, null);

  /// Five minutes. Not longer: who sleeps restlessly settles all the same.
  private static final int LASTING = 10;

  /// An hour of beats; less of it may not hold the night's low.
  private static final int ENOUGH = 120;

  private static final double EVEN = 0.5;

  /// How far above rest the heart of somebody is who walks about: standing up adds a quarter at
  /// most, light activity begins near here. On the recorded evenings (MMASH, Rossi et al., Data
  /// 2020;5:91) hearts are at up to twice their rest before bed.
  private static final double ABOUT = 1.35;

  /// Nobody sleeps so soon after; and what moves about also makes beats uneven.
  private static final Duration STILL_AFTER = Duration.ofMinutes(15);

  /// One half minute more.
  ///
  /// @param byBeats the probability without the time since play: what is learned must not come from
  ///   what was learned
  NightBaseline next(double rate, double byBeats, Duration sincePlay) {
    int run = byBeats > EVEN ? settledRun + 1 : 0;
    boolean lasts = settled == null && run == LASTING;
    return new NightBaseline(
        Math.min(lowestRate, rate),
        halfMinutes + 1,
        run,
        lasts ? sincePlay.minus(HalfMinute.LENGTH.multipliedBy(LASTING - 1)) : settled,
        about);
  }

  /// A half minute's own rate came in.
  ///
  /// @param rest the lowest rate known of this sleeper
  NightBaseline seen(Duration at, double rate, double rest) {
    return rate < ABOUT * rest
        ? this
        : new NightBaseline(lowestRate, halfMinutes, settledRun, settled, at);
  }

  /// Whether the sleeper was up and about a short while ago.
  boolean isAbout(Duration at) {
    return about != null && at.minus(about).compareTo(STILL_AFTER) < 0;
  }

  /// Play was pressed again: the wait for sleep starts anew, unless it was seen before.
  NightBaseline playedAgain() {
    return new NightBaseline(lowestRate, halfMinutes, 0, settled, about);
  }

  /// The night's resting rate in beats a minute; empty where too little was heard.
  Optional<Double> restingRate() {
    return halfMinutes < ENOUGH ? Optional.empty() : Optional.of(lowestRate);
  }

  /// Minutes from play until the heart had settled; empty where that was not seen.
  Optional<Double> settledAfterMinutes() {
    return Optional.ofNullable(settled)
        // Sooner than that it was settled before play was pressed again.
        .filter(after -> after.compareTo(HalfMinute.LENGTH) >= 0)
        .map(after -> after.toMillis() / 60_000.0);
  }
}
