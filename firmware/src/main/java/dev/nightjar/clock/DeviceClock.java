package dev.nightjar.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Port: the device's two clocks. Durations come from the monotonic one; the time of day is a label
/// that may be unknown and may jump. Any thread; neither blocks.
public interface DeviceClock {

  /// Since the boot; never goes back.
  Duration monotonic();

  /// The time of day, where it is believed; see [ClockTrust].
  Optional<Instant> timeOfDay();
}
