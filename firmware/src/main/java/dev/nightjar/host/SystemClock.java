package dev.nightjar.host;

import dev.nightjar.clock.ClockTrust;
import dev.nightjar.clock.DeviceClock;
import dev.nightjar.clock.RealTimeClock;
import dev.nightjar.clock.TimeDateService;
import dev.nightjar.clock.ffm.KernelClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/// The device's clocks. Durations come from the monotonic one, which the whole boot shares; the
/// time of day is a label.
public final class SystemClock {

  /// The same as a port, for what must not know where the time comes from.
  public static final DeviceClock DEVICE =
      new DeviceClock() {
        @Override
        public Duration monotonic() {
          return SystemClock.monotonic();
        }

        @Override
        public Optional<Instant> timeOfDay() {
          return known();
        }
      };

  /// What systemd-timesyncd leaves once the clock was set from the network in this boot.
  private static final Path SYNCHRONIZED = Path.of("/run/systemd/timesync/synchronized");

  private static final Path REAL_TIME_CLOCKS = Path.of("/sys/class/rtc");

  private static final Duration FIRST_LOOK = Duration.ofSeconds(5);
  private static final Duration LAST_LOOK = Duration.ofMinutes(10);

  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private static volatile boolean believed;
  private static volatile boolean watched;

  private SystemClock() {}

  /// Since the boot, in whole milliseconds. On Linux `nanoTime` counts from the boot, in every
  /// process.
  public static Duration monotonic() {
    return Duration.ofMillis(System.nanoTime() / 1_000_000);
  }

  /// The time of day, where it is believed ([ClockTrust]). What was believed once in this process
  /// stays so while it is plausible: the kernel's trust ends hours after the network went, and the
  /// clock runs on as well as before. Any thread; does not block while [#watch] looks.
  public static Optional<Instant> known() {
    if (!watched && !believed) {
      look();
    }
    Instant now = Instant.now();
    return believed && ClockTrust.plausible(now, built()) ? Optional.of(now) : Optional.empty();
  }

  /// Looks, on a thread of its own, until the clock is known: soon at first, then every ten
  /// minutes.
  public static AutoCloseable watch() {
    watched = true;
    return Thread.ofVirtual().name("clock").start(SystemClock::watchUntilKnown)::interrupt;
  }

  private static void watchUntilKnown() {
    try {
      for (Duration wait = FIRST_LOOK; !look(); wait = wait.multipliedBy(2)) {
        Thread.sleep(wait.compareTo(LAST_LOOK) < 0 ? wait : LAST_LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Blocks: a process may be asked, and a real-time clock on I2C is slow to answer.
  private static boolean look() {
    List<RealTimeClock> clocks = RealTimeClock.readAll(REAL_TIME_CLOCKS);
    believed |= ClockTrust.known(Instant.now(), built(), disciplined(), clocks);
    return believed;
  }

  private static boolean disciplined() {
    return Files.exists(SYNCHRONIZED)
        || KernelClock.disciplined().orElseGet(TimeDateService::synchronizedByNetwork);
  }

  /// When the program was built; where that was not written down, its own beginnings.
  private static Instant built() {
    return Built.AT;
  }

  private static final class Built {
    static final Instant AT = read();

    private static Instant read() {
      try (InputStream file = SystemClock.class.getResourceAsStream("build.properties")) {
        Properties build = new Properties();
        if (file != null) {
          build.load(file);
        }
        return Instant.parse(build.getProperty("built", ""));
      } catch (IOException | DateTimeParseException e) {
        return Instant.parse("2026-11-01T00:00:00Z");
      }
    }
  }

  /// Whether it is known, in words.
  public static String words(Optional<Instant> known) {
    return known
        .map(wall -> "set, %s".formatted(wall.truncatedTo(ChronoUnit.SECONDS)))
        .orElse(
            "not set: nights are kept in their order, and their times of day are unknown until it"
                + " is (from the network, or by a battery clock)");
  }

  /// The kernel's name for this boot.
  public static String bootId() {
    try {
      return Files.readString(BOOT_ID).strip();
    } catch (IOException e) {
      // Of no other start: the nights of two boots must not mix.
      return "unknown-" + UUID.randomUUID();
    }
  }

  /// For a folder's name.
  public static String stamp() {
    return LocalDateTime.now(ZoneId.systemDefault())
        .format(DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss", Locale.ROOT));
  }
}
