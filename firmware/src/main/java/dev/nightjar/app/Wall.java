package dev.nightjar.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/// The device's clocks. Durations come from the monotonic one, which the whole boot shares; the
/// time of day is a label.
final class Wall {

  /// What systemd-timesyncd leaves once the clock was set from the network in this boot.
  private static final Path SYNCHRONIZED = Path.of("/run/systemd/timesync/synchronized");

  private static final Path RTC = Path.of("/dev/rtc0");
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private Wall() {}

  /// Since the boot, in whole milliseconds. On Linux `nanoTime` counts from the boot, in every
  /// process.
  static Duration monotonic() {
    return Duration.ofMillis(System.nanoTime() / 1_000_000);
  }

  /// The time of day, where it is known good: set from the network, or kept by a battery clock.
  static Optional<Instant> known() {
    return Files.exists(SYNCHRONIZED) || Files.exists(RTC)
        ? Optional.of(Instant.now())
        : Optional.empty();
  }

  /// Whether it is known, in words.
  static String words(Optional<Instant> known) {
    return known
        .map(wall -> "set, %s".formatted(wall.truncatedTo(ChronoUnit.SECONDS)))
        .orElse(
            "not set: nights are kept in their order, and their times of day are unknown until it"
                + " is (from the network, or by a battery clock)");
  }

  /// The kernel's name for this boot.
  static String bootId() {
    try {
      return Files.readString(BOOT_ID).strip();
    } catch (IOException e) {
      // Of no other start: the nights of two boots must not mix.
      return "unknown-" + UUID.randomUUID();
    }
  }

  /// For a folder's name.
  static String stamp() {
    return LocalDateTime.now(ZoneId.systemDefault())
        .format(DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss"));
  }
}
