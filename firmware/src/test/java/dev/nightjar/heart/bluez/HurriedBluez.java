package dev.nightjar.heart.bluez;

import dev.nightjar.heart.Strap;
import java.time.Duration;
import java.util.Optional;

/// The strap over BlueZ on the bus that the environment names, its waits shortened: for benches.
public final class HurriedBluez {

  private HurriedBluez() {}

  /// @param by how many times as fast all waits run
  public static Strap strap(String address, int by) {
    return new BluezStrap(
        Bus.systemAddress(),
        Optional.of(address),
        () -> Duration.ofNanos(System.nanoTime()),
        Timing.REAL.dividedBy(by));
  }
}
