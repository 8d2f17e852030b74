package dev.nightjar.heart.tinyb;

import dev.nightjar.heart.Strap;
import dev.nightjar.heart.bluez.StrapContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The contract over TinyB, in its process.
@EnabledIfSystemProperty(
    named = "os.arch",
    matches = "amd64|x86_64",
    disabledReason = "TinyB's jar has no native library for this machine")
final class TinybStrapTest extends StrapContract {

  static final List<String> COMMAND = List.of("dev.nightjar.app.Main", "tinyb");

  /// Half as fast as the other: the process starts no faster, and the limits hold all the same.
  private static final int SPEED = 5;

  @Override
  protected int speed() {
    return SPEED;
  }

  @Override
  protected Strap make(String busAddress, Optional<String> address) {
    return new TinybStrap(
        new Launch(COMMAND, Optional.of(busAddress)), address, TinybStrapTest::now, SPEED);
  }

  private static Duration now() {
    return Duration.ofNanos(System.nanoTime());
  }
}
