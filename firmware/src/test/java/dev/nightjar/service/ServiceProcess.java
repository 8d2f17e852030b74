package dev.nightjar.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.codec.JsonValues;
import dev.nightjar.control.ControlClient;
import dev.nightjar.house.Patience;
import dev.nightjar.house.Until;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// `nightjar run --simulate 1` as a process of its own, with the flags that it ships with.
final class ServiceProcess implements AutoCloseable {

  private static final Duration STARTING = Patience.A_WAIT;
  private static final Path FLAGS = Path.of("../scripts/jvm.flags").toAbsolutePath().normalize();

  private final Home home;
  private final Process process;

  private ServiceProcess(Home home, Process process) {
    this.home = home;
    this.process = process;
  }

  /// Returns once it answers.
  static ServiceProcess start(Home home) throws Exception {
    return start(home, System.getProperty("java.class.path"));
  }

  /// @param classPath where the program lies
  static ServiceProcess start(Home home, String classPath) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + FLAGS,
            "-cp",
            classPath,
            "dev.nightjar.app.Main",
            "run",
            "--simulate",
            "1");
    builder.environment().put("NIGHTJAR_CONFIG", home.settingsFile().toString());
    File alsa = home.folder().resolve("asound.conf").toFile();
    if (alsa.exists()) {
      builder.environment().put("ALSA_CONFIG_PATH", alsa.toString());
    }
    if (Files.exists(home.supervisor())) {
      builder.environment().put("NOTIFY_SOCKET", home.supervisor().toString());
      builder.environment().put("WATCHDOG_USEC", "300000");
    }
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(home.log().toFile()));
    ServiceProcess service = new ServiceProcess(home, builder.start());
    try {
      Until.isTrue("an answer", STARTING, service::answers);
      return service;
    } catch (AssertionError e) {
      service.close();
      throw new AssertionError(Files.readString(home.log()), e);
    }
  }

  private boolean answers() throws IOException {
    assertThat(process.isAlive()).as("it ended by itself").isTrue();
    try {
      ask("{'command': 'status'}");
      return true;
    } catch (ControlClient.NotRunning e) {
      return false;
    }
  }

  ObjectNode ask(String json) throws IOException {
    return ControlClient.send(home.socket(), (ObjectNode) JsonValues.read(json.replace('\'', '"')));
  }

  ObjectNode status() throws IOException {
    return ask("{'command': 'status'}");
  }

  String mode() throws IOException {
    return status().path("mode").asText();
  }

  ObjectNode press(String button) throws IOException {
    return ask("{'command': 'press', 'button': '" + button + "'}");
  }

  /// As a power cut does.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// As systemd does.
  ///
  /// @return how it ended
  int terminate(Duration atMost) throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
        .as("ended within %s", atMost)
        .isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
