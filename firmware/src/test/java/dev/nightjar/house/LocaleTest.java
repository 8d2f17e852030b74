package dev.nightjar.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever the caller's locale is, the JVM is started in one whose names are UTF-8 and whose
/// digits are 0 to 9: its encoding of file names comes from there alone and cannot be set later.
class LocaleTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "fa_IR.UTF-8", "de_DE.ISO-8859-1", ""})
  void theInstalledCommandAndTheScriptsSetIt(String locale) throws Exception {
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho \"$LC_ALL\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    String installed = ROOT.resolve("firmware/src/deb/nightjar").toString();
    assertThat(said(locale, List.of("sh", installed, "status"))).isEqualTo("C.UTF-8");
    String script = ". '" + ROOT.resolve("scripts/lib.sh") + "'; echo \"$LC_ALL\"";
    assertThat(said(locale, List.of("bash", "-euc", script))).isEqualTo("C.UTF-8");
  }

  private String said(String locale, List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command);
    // A shell warns where the caller's locale is not there.
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("LC_ALL", locale);
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }
}
