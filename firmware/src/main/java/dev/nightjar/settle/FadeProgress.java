package dev.nightjar.settle;

import dev.nightjar.heart.StrapState;
import java.time.Duration;
import java.util.Locale;

/// How far the fade has come, from the moment of pressing play: 0 is the sleeper's volume, 1
/// silence. It goes forward while the heart is settled, the faster the more so, and back while it
/// is not. At 1 it stays: who wants sound again starts again. An immutable value.
///
/// While the strap is not good, or too little was heard of late, it stands still; what becomes of
/// the sound then, and that it ends at all, is the fade's policy.
public final class FadeProgress {

  private static final double END = 1;

  private final SettleSettings settings;
  private final Duration sincePlay;
  private final double value;

  private FadeProgress(SettleSettings settings, Duration sincePlay, double value) {
    this.settings = settings;
    this.sincePlay = sincePlay;
    this.value = value;
  }

  /// Play was pressed.
  public static FadeProgress start(SettleSettings settings) {
    return new FadeProgress(settings, Duration.ZERO, 0);
  }

  /// 0 to 1.
  public double value() {
    return value;
  }

  /// The same, but not behind `least`: the sound has faded so far by other means.
  ///
  /// @param least 0 to 1
  public FadeProgress atLeast(double least) {
    return new FadeProgress(settings, sincePlay, Math.clamp(value, least, END));
  }

  /// Time went by.
  ///
  /// @param dt how much, 0 or more; the settledness counts for all of it, so a second or so
  public FadeProgress next(Duration dt, Settledness settledness, StrapState strap) {
    if (dt.isNegative()) {
      throw new IllegalArgumentException("time goes forward, not by " + dt);
    }
    Duration since = sincePlay.plus(dt);
    boolean still =
        since.compareTo(settings.patience()) <= 0
            || strap != StrapState.GOOD
            || !settledness.isCertain();
    double change = still || value >= END ? 0 : change(dt, settledness.value());
    return new FadeProgress(settings, since, Math.clamp(value + change, 0, END));
  }

  /// The root makes it quick to begin with: on the recorded nights, a slow start only made the
  /// sound last longer after the heart had settled.
  private double change(Duration dt, double settled) {
    double from = settings.settledFrom();
    return settled >= from
        ? share(dt, settings.fastest()) * Math.sqrt((settled - from) / (1 - from))
        : -share(dt, settings.giveWay()) * (from - settled) / from;
  }

  private static double share(Duration dt, Duration whole) {
    return (double) dt.toNanos() / whole.toNanos();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.0f %% of the fade", 100 * value);
  }
}
