package dev.nightjar.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the Debian package does about the JVM's cache: an old one beside a new jar would run old
/// code up to Java 25.0.3 (JDK-8377932).
@NullMarked
@Timeout(Patience.A_TEST)
final class PackageScriptsTest {

  @TempDir Path home;

  private String makeCache(String command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "src/deb/make-aot-cache").redirectErrorStream(true);
    builder.environment().put("NIGHTJAR_HOME", home.toString());
    builder.environment().put("NIGHTJAR_COMMAND", command);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + said;
  }

  @Test
  void anOlderProgramsCacheDoesNotStayWhereNoneCanBeMade() throws Exception {
    Path cache = Files.writeString(home.resolve("nightjar.aot"), "of an older program");
    assertThat(makeCache("/bin/false")).startsWith("1 nightjar: no AOT cache could be made");
    assertThat(cache).doesNotExist();
  }

  @Test
  void itIsGoneBeforeAnythingOfTheNewProgramRuns() throws Exception {
    Path cache = Files.writeString(home.resolve("nightjar.aot"), "of an older program");
    Path command = home.resolve("command");
    Files.writeString(
        command, "#!/bin/sh\n[ ! -e %s ] || echo 'it is there' >&2\nexit 1\n".formatted(cache));
    assertThat(command.toFile().setExecutable(true)).isTrue();
    assertThat(makeCache(command.toString())).startsWith("1 ").doesNotContain("it is there");
  }

  @Test
  void anUpgradeTakesTheCacheAwayAndWantsAJavaThatChecksItsJar() throws Exception {
    assertThat(Path.of("src/deb/control/prerm"))
        .content()
        .contains("\nrm -rf /usr/lib/nightjar/native /usr/lib/nightjar/nightjar.aot\n");
    assertThat(Path.of("src/deb/control/control"))
        .content()
        .contains("openjdk-25-jre-headless (>= 25.0.4),");
  }
}
