package dev.nightjar.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `scripts/check-fresh` over a project whose two commands are stand-ins.
@NullMarked
@Timeout(Patience.A_TEST)
final class CheckFreshTest {

  private static final String GOOD = "echo \"$MAVEN_ARGS ${NIGHTJAR_CONFIG:-}\" >>%s/seen";

  @TempDir Path project;
  @TempDir Path temporary;

  @BeforeEach
  void aCommittedProject() throws Exception {
    try {
      new ProcessBuilder("git", "--version").start().waitFor();
    } catch (IOException e) {
      System.out.println("CheckFreshTest skipped: git is not installed");
      Assumptions.abort("git is not installed");
    }
    Files.createDirectories(project.resolve("scripts/rig.d"));
    for (String name : List.of("check-fresh", "lib.sh", "rig.d/tools.sh")) {
      Files.copy(
          Path.of("../scripts", name),
          project.resolve("scripts").resolve(name),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    command("test", GOOD.formatted(temporary));
    command("run", GOOD.formatted(temporary) + "; mkdir night-1");
    commit();
  }

  private void command(String name, String line) throws IOException {
    Path file = project.resolve("scripts").resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void commit() throws Exception {
    String git = "git -c user.name=x -c user.email=x@x.invalid -c init.defaultBranch=main ";
    bash(git + "init -q && git add -A && " + git + "commit -q -m x");
  }

  private ProcessBuilder starting(String line) {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", line)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(temporary.resolve("said").toFile());
    builder.environment().put("TMPDIR", temporary.toString());
    builder.environment().put("NIGHTJAR_CONFIG", "/somebody's");
    builder.environment().put("MAVEN_ARGS", "-o");
    return builder;
  }

  private int bash(String line) throws Exception {
    return starting(line).start().waitFor();
  }

  private String said() throws IOException {
    return Files.readString(temporary.resolve("said"));
  }

  private List<String> left() throws IOException {
    try (Stream<Path> list = Files.list(temporary)) {
      return list.map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("nightjar-fresh"))
          .toList();
    }
  }

  @Test
  void eachCloneHasAnEmptyMavenFolderAndNobodysSettingsAndIsTakenAway() throws Exception {
    assertThat(bash("scripts/check-fresh 2")).as(said()).isZero();
    assertThat(said().lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("clone 1 of 2, test ok 0 min \\d+ s, run ok 0 .*"),
            line -> assertThat(line).matches("clone 2 of 2, cores loaded, test ok .*run ok .*"),
            line -> assertThat(line).isEqualTo("bar fresh 2 2 met"));
    List<String> seen = Files.readAllLines(temporary.resolve("seen"));
    assertThat(seen).hasSize(4).allMatch(line -> line.matches("-o -Dmaven.repo.local=.*/m2 "));
    assertThat(seen.stream().distinct()).hasSize(2);
    assertThat(left()).isEmpty();
  }

  @Test
  void whatFailsIsCountedAndWhatItSaidIsKept() throws Exception {
    command(
        "test", "echo one of 9 tests failed; mkdir -p firmware/target/surefire-reports; exit 1");
    commit();
    assertThat(bash("scripts/check-fresh 1")).isEqualTo(1);
    assertThat(said())
        .containsPattern(
            "test FAILED 0 min \\d+ s, run ok .*: .*-failed/1\nbar fresh 0 1 missed\n");
    assertThat(left()).hasSize(1);
    Path kept = temporary.resolve(left().getFirst()).resolve("1");
    assertThat(kept.resolve("test.log")).hasContent("one of 9 tests failed");
    assertThat(kept.resolve("surefire-reports")).isDirectory();
  }

  @Test
  void whatIsNotCommittedIsNotTried() throws Exception {
    command("run", "exit 1");
    assertThat(bash("scripts/check-fresh 1")).isZero();
    assertThat(said()).contains("what is not committed is not tried");
  }

  @Test
  void whoEndsItEndsWhatItStartedToo() throws Exception {
    command("test", "echo $$ >%s/running; exec sleep 1000".formatted(temporary));
    commit();
    Process check = starting("exec scripts/check-fresh 1").start();
    Path running = temporary.resolve("running");
    while (!Files.exists(running) || Files.readString(running).isBlank()) {
      LockSupport.parkNanos(10_000_000);
    }
    long child = Long.parseLong(Files.readString(running).strip());
    check.destroy();
    assertThat(check.waitFor()).isEqualTo(143);
    while (runs(child)) {
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(left()).isEmpty();
  }

  /// What has ended may stay in the table for a while, as Z, until somebody looks.
  private static boolean runs(long process) {
    try {
      return !Files.readString(Path.of("/proc/" + process + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aWrongCallIsAnsweredByTheHelp() throws Exception {
    for (String wrong : List.of("", "0", "many", "--debian")) {
      assertThat(bash("scripts/check-fresh " + wrong)).isEqualTo(2);
      assertThat(said()).contains("scripts/check-fresh N [--trixie]");
    }
    assertThat(bash("scripts/check-fresh help")).isZero();
  }
}
