package dev.nightjar.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// What holds for every unit in `systemd`.
@NullMarked
final class UnitsTest {

  /// Each is started on demand or restarted: systemd's limit (5 starts in 10 s) would end it, and
  /// the path unit that starts it, until the next boot.
  @Test
  void noneIsGivenUpBecauseItWasStartedOften() throws IOException {
    List<Path> services;
    try (Stream<Path> units = Files.list(Path.of("../systemd"))) {
      services = units.filter(unit -> unit.toString().endsWith(".service")).toList();
    }
    assertThat(services).hasSizeGreaterThan(4);
    for (Path service : services) {
      String unit = Files.readString(service);
      String before = unit.substring(unit.indexOf("[Unit]"), unit.indexOf("[Service]"));
      assertThat(before).as(service.toString()).contains("\nStartLimitIntervalSec=0\n");
    }
  }
}
