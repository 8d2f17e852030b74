package dev.nightjar.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The rule by which a time of day is believed. Pure.
public final class ClockTrust {

  /// How far a battery clock and the system's clock may be apart. A cheap crystal drifts by 20 ppm,
  /// under 2 s a day, and whole months pass between two settings.
  private static final Duration AGREEMENT = Duration.ofMinutes(5);

  private ClockTrust() {}

  /// Whether the system's time of day is believed: it is plausible, and either the kernel says that
  /// a time server disciplines it, or a clock with a battery agrees with it.
  ///
  /// @param now the system's time of day
  /// @param built when this program was built: no true clock stands before it
  /// @param disciplined the kernel's word, from any of timesyncd, chrony and ntpd
  /// @param clocks the machine's real-time clocks
  public static boolean known(
      Instant now, Instant built, boolean disciplined, List<RealTimeClock> clocks) {
    return plausible(now, built) && (disciplined || clocks.stream().anyMatch(c -> agrees(c, now)));
  }

  /// Whether `now` may be a true time of day.
  public static boolean plausible(Instant now, Instant built) {
    return !now.isBefore(built);
  }

  private static boolean agrees(RealTimeClock clock, Instant now) {
    return clock.battery() && Duration.between(clock.time(), now).abs().compareTo(AGREEMENT) <= 0;
  }
}
