package dev.nightjar.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.house.Patience;
import dev.nightjar.loan.SystemServices;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(Patience.A_TEST)
class ShutdownGuardTest {

  private final List<String> steps = new ArrayList<>();

  private final SystemServices machine =
      new SystemServices() {
        @Override
        public void quiet(boolean keepSounds) throws IOException {
          steps.add("quiet");
          throw new IOException("no systemd is here");
        }

        @Override
        public void close() {}

        @Override
        public void open() {}

        @Override
        public void resume() {
          steps.add("resume");
        }

        @Override
        public Optional<String> fromCard(Path file, long bytes) {
          return Optional.empty();
        }
      };

  @Test
  void aSignalWaitsForWorkThatEnds() {
    ShutdownGuard work = new ShutdownGuard(machine, Duration.ofDays(1));
    work.close();
    work.end();
    assertThat(steps).isEmpty();
  }

  @Test
  void workThatTakesTooLongIsEndedWithTheServicesStarted() {
    try (ShutdownGuard work = new ShutdownGuard(machine, Duration.ZERO)) {
      work.end();
    }
    assertThat(steps).containsExactly("resume");
  }

  @Test
  void aCheckOutThatCannotStopTheServiceStartsItAllTheSame() {
    assertThatThrownBy(() -> ShutdownGuard.startAnew(machine)).hasMessage("no systemd is here");
    assertThat(steps).containsExactly("quiet", "resume");
  }
}
