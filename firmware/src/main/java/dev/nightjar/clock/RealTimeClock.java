package dev.nightjar.clock;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A real-time clock of the machine, as the kernel shows it in `/sys/class/rtc` (the kernel's
/// `Documentation/ABI/testing/sysfs-class-rtc`).
///
/// @param battery whether it goes on while the machine has no power. The clock of a Raspberry Pi 5
///   is always there and its battery is bought apart: its driver alone has an attribute
///   `battery_voltage`. Any other is a board that somebody added, with a battery on it
public record RealTimeClock(Instant time, boolean battery) {

  /// What a lithium cell still gives when it is nearly empty; without one, some tenths of a volt.
  private static final long LEAST_MICROVOLTS = 2_000_000;

  /// The clocks of folder `/sys/class/rtc`. One that cannot be read (a chip that says that its
  /// battery failed answers with an error) is left out. Blocks some milliseconds.
  public static List<RealTimeClock> readAll(Path folder) {
    List<RealTimeClock> clocks = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        try {
          Instant time = Instant.ofEpochSecond(number(entry.resolve("since_epoch")));
          clocks.add(new RealTimeClock(time, hasBattery(entry)));
        } catch (IOException | RuntimeException e) {
          // Left out: it does not know the time.
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    return clocks;
  }

  private static boolean hasBattery(Path entry) throws IOException {
    Path name = entry.resolve("name");
    boolean pi5 = Files.exists(name) && Files.readString(name).contains("rpi");
    Path voltage = entry.resolve("battery_voltage");
    return Files.exists(voltage) ? number(voltage) >= LEAST_MICROVOLTS : !pi5;
  }

  private static long number(Path file) throws IOException {
    return Long.parseLong(Files.readString(file).strip());
  }
}
