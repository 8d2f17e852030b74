package dev.nightjar.settle;

import dev.nightjar.heart.StrapState;
import java.time.Duration;

/// How far the fade has come, from the moment of pressing play: 0 is the sleeper's volume, 1
/// silence. It runs between a slow and a fast pace by how settled the heart is, and goes back while
/// the heart wakes, though not before the slow pace's own line, so that it does end. At 1 it stays:
/// who wants sound again starts again. An immutable value.
///
/// While the strap is not good it stands still; what becomes of the sound then is the fade's
/// policy.
public final class Progress {

  private static final double END = 1;

  private final SettleSettings settings;
  private final Duration sincePlay;
  private final double line;
  private final double value;

  private Progress(SettleSettings settings, Duration sincePlay, double line, double value) {
    this.settings = settings;
    this.sincePlay = sincePlay;
    this.line = line;
    this.value = value;
  }

  /// Play was pressed.
  public static Progress start(SettleSettings settings) {
    return new Progress(settings, Duration.ZERO, 0, 0);
  }

  /// 0 to 1.
  public double value() {
    return value;
  }

  /// The same, but not behind `least`: the sound has faded so far by other means.
  ///
  /// @param least 0 to 1
  public Progress atLeast(double least) {
    return new Progress(settings, sincePlay, line, Math.clamp(value, least, END));
  }

  /// Time went by.
  ///
  /// @param dt how much, 0 or more; the settledness counts for all of it, so a second or so
  public Progress next(Duration dt, Settledness settledness, StrapState strap) {
    if (dt.isNegative()) {
      throw new IllegalArgumentException("time goes forward, not by " + dt);
    }
    Duration since = sincePlay.plus(dt);
    boolean still = since.compareTo(settings.patience()) <= 0 || strap != StrapState.GOOD;
    if (still || value >= END) {
      return new Progress(settings, since, line, value);
    }
    double newLine = Math.min(END, line + share(dt, settings.slowest()));
    double moved = value + change(dt, settledness);
    return new Progress(settings, since, newLine, Math.clamp(moved, newLine, END));
  }

  private double change(Duration dt, Settledness settledness) {
    if (settledness.isWaking(settings)) {
      return -share(dt, settings.giveWay());
    }
    double trusted = settledness.value() * settledness.certainty();
    double slow = share(dt, settings.slowest());
    return slow + (share(dt, settings.fastest()) - slow) * trusted;
  }

  private static double share(Duration dt, Duration whole) {
    return (double) dt.toNanos() / whole.toNanos();
  }

  @Override
  public String toString() {
    return "%.0f %% of the fade".formatted(100 * value);
  }
}
