package dev.nightjar.heart.tinyb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.heart.Strap;
import dev.nightjar.heart.bluez.Heard;
import dev.nightjar.heart.bluez.StrapContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The contract over TinyB in its process, and what happens to that process.
@EnabledIfSystemProperty(
    named = "os.arch",
    matches = "amd64|x86_64",
    disabledReason = "TinyB's jar has no native library for this machine")
final class TinybStrapTest extends StrapContract {

  /// Half as fast as the other: the process starts no faster, and the limits hold all the same.
  private static final int SPEED = 5;

  @Override
  protected int speed() {
    return SPEED;
  }

  @Override
  protected Strap make(String busAddress, Optional<String> address) {
    return new TinybStrap(launch(busAddress), address, TinybStrapTest::now, SPEED);
  }

  private static ProcessLauncher launch(String busAddress) {
    return new ProcessLauncher(TinybProcess.class.getName(), Optional.of(busAddress));
  }

  private static Duration now() {
    return Duration.ofNanos(System.nanoTime());
  }

  private static Stream<ProcessHandle> processes() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("--finalization=disabled"));
  }

  private static void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(processes().findFirst().orElseThrow().pid());
    // The shell's own: a bare system has no program of that name.
    List<String> kill = List.of("sh", "-c", "kill -" + name + " " + pid);
    assertThat(new ProcessBuilder(kill).start().waitFor()).isZero();
  }

  @Test
  void aCrashCostsARestartAndIsTold() throws Exception {
    start();
    signal("ABRT");
    Heard.until("told", SOON, () -> heard.details.getLast().contains("ended unexpectedly"));
    dataAgain("TinyB crashed");
  }

  @Test
  void aProcessThatHangsIsKilledAndReplaced() throws Exception {
    start();
    signal("STOP");
    Heard.until("told", SOON, () -> heard.details.getLast().contains("connected and silent"));
    data("after TinyB hung", SOON);
    assertThat(processes()).hasSize(1);
  }

  @Test
  void theProcessGoesWhenTheStrapIsClosedAndLeavesNoFile() throws Exception {
    long before = folders();
    start();
    assertThat(processes()).hasSize(1);
    strap.close();
    assertThat(processes()).isEmpty();
    assertThat(folders()).isEqualTo(before);
  }

  private static long folders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith("nightjar-tinyb")).count();
    }
  }

  @Test
  void theProcessGoesWhenNobodyHoldsItsInput() throws Exception {
    start();
    Process orphan = launch(bus.address()).start(folder, Integer.toString(SPEED));
    orphan.outputWriter().close();
    Heard.until("gone", SOON, () -> !orphan.isAlive());
  }

  @Test
  void noArgumentTellsTheStrapsAddress() throws Exception {
    start();
    assertThat(processes().findFirst().orElseThrow().info().commandLine().orElseThrow())
        .doesNotContainIgnoringCase(OURS);
  }

  @Test
  void theDoctorSaysWhatIsMissing() throws Exception {
    assertThat(TinybCheck.look(launch(bus.address())))
        .isEqualTo(
            new TinybCheck(true, "TinyB loads, adapter hci0 is on; it cannot answer a pairing"));
    bluez.kill();
    assertThat(TinybCheck.look(launch(bus.address())).sentence())
        .startsWith("there is no Bluetooth adapter");
    bus.kill();
    assertThat(TinybCheck.look(launch(bus.address())).sentence())
        .startsWith("the system's D-Bus cannot be reached");
    assertThat(TinybCheck.look(new ProcessLauncher("none.such.Program", Optional.empty())))
        .matches(check -> !check.good())
        .matches(check -> check.sentence().contains("exit 1"));
  }
}
