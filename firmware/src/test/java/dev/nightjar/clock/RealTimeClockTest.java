package dev.nightjar.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealTimeClockTest {

  private static final Instant TIME = Instant.ofEpochSecond(1_800_000_000);

  @TempDir Path folder;

  @Test
  void aBoardThatSomebodyAddedHasItsBattery() throws IOException {
    clock("rtc0", "rtc-ds1307 1-0068", "1800000000");
    assertThat(RealTimeClock.readAll(folder)).containsExactly(new RealTimeClock(TIME, true));
  }

  @Test
  void aPi5HasOneOnlyWhereItsVoltageSaysSo() throws IOException {
    Path pi5 = clock("rtc0", "rpi-rtc soc@107c000000:rpi_rtc", "1800000000");
    assertThat(RealTimeClock.readAll(folder)).containsExactly(new RealTimeClock(TIME, false));
    Files.writeString(pi5.resolve("battery_voltage"), "312000\n");
    assertThat(RealTimeClock.readAll(folder)).containsExactly(new RealTimeClock(TIME, false));
    Files.writeString(pi5.resolve("battery_voltage"), "3021000\n");
    assertThat(RealTimeClock.readAll(folder)).containsExactly(new RealTimeClock(TIME, true));
  }

  @Test
  void oneThatCannotBeReadIsLeftOutAndTheOthersAreNot() throws IOException {
    Path failed = clock("rtc0", "rtc-pcf8523 1-0068", "");
    clock("rtc1", "rtc-ds3231", "1800000000");
    assertThat(RealTimeClock.readAll(folder)).containsExactly(new RealTimeClock(TIME, true));
    Files.delete(failed.resolve("since_epoch"));
    assertThat(RealTimeClock.readAll(folder)).containsExactly(new RealTimeClock(TIME, true));
  }

  @Test
  void aMachineWithoutAnyHasNone() {
    assertThat(RealTimeClock.readAll(folder)).isEmpty();
    assertThat(RealTimeClock.readAll(folder.resolve("gone"))).isEmpty();
  }

  private Path clock(String entry, String name, String sinceEpoch) throws IOException {
    Path clock = Files.createDirectory(folder.resolve(entry));
    Files.writeString(clock.resolve("name"), name + "\n");
    Files.writeString(clock.resolve("since_epoch"), sinceEpoch + "\n");
    return clock;
  }
}
