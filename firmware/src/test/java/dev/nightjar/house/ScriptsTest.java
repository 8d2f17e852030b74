package dev.nightjar.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The scripts that a person runs, in a copy of `scripts`, with stand-ins for apt and Java.
@NullMarked
@Timeout(Patience.A_TEST)
final class ScriptsTest {

  private static final String INSTALL = ". scripts/lib.sh; want flac 'a trial'; install_missing";

  /// How apt words a lock, by release and by lock.
  private static final String UPGRADING =
      """
      E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 812 (unattended-upgr)
      E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?
      """;

  @TempDir Path root;
  @TempDir Path programs;

  @BeforeEach
  void copyOfTheScripts() throws IOException {
    Files.createDirectories(root.resolve("scripts"));
    Files.createDirectories(root.resolve("firmware/src/main"));
    Files.createDirectories(root.resolve("firmware/target"));
    Files.createDirectories(root.resolve(".mvn"));
    for (String name : List.of("lib.sh", "nightjar", "install", "jvm.flags", "check-fresh")) {
      Files.copy(
          Path.of("../scripts", name),
          root.resolve("scripts").resolve(name),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.createFile(root.resolve("pom.xml"));
    Files.createFile(root.resolve("firmware/pom.xml"));
    program("sudo", "shift; exec \"$@\"");
    program("sleep", "echo \"sleep $*\" >>" + root + "/steps");
    // The n-th call fails with what lies in `says-n`.
    program(
        "apt-get",
        """
        cd %s; echo "apt-get $*" >>steps; n=$(grep -c ^apt-get steps)
        case $* in *[!-]install*) [ ! -e says-all ] || { cat says-all >&2; exit 100; } ;; esac
        [ ! -e says-$n ] || { cat says-$n >&2; exit 100; }\
        """
            .formatted(root));
    program("apt-cache", "");
  }

  private void program(String name, String lines) throws IOException {
    executable(programs.resolve(name), "#!/bin/sh\n" + lines + "\n");
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Ended(int status, String said) {}

  private Ended bash(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", "-euo", "pipefail"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(root.resolve("log").toFile());
    builder.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
    builder.environment().put("JAVA_HOME", root.resolve("java").toString());
    builder.environment().put("NIGHTJAR_BOOT_CONFIG", root.resolve("no-config").toString());
    Process process = builder.start();
    return new Ended(process.waitFor(), Files.readString(root.resolve("log")));
  }

  private long steps(String beginning) throws IOException {
    return Files.readAllLines(root.resolve("steps")).stream()
        .filter(step -> step.startsWith(beginning))
        .count();
  }

  private void aptSays(String call, String text) throws IOException {
    Files.writeString(root.resolve("says-" + call), text);
  }

  @Test
  void waitsForWhoeverHoldsAptsLocksAndSaysForWhom() throws Exception {
    aptSays("1", "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 5 (apt)\n");
    aptSays("3", UPGRADING);
    aptSays("4", UPGRADING);
    Ended ended = bash("-c", INSTALL);
    assertThat(ended.status()).as(ended.said()).isZero();
    assertThat(ended.said())
        .containsOnlyOnce("waiting for apt, which")
        .containsOnlyOnce("waiting for unattended-upgr, which")
        .doesNotContain("E: ");
    assertThat(steps("sleep")).isEqualTo(3);
    assertThat(steps("apt-get")).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E: Could not get lock /var/cache/apt/archives/lock - open (11: Resource temporarily"
            + " unavailable)",
        "E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another"
            + " process using it?",
        """
        dpkg: error: dpkg frontend lock was locked by another process with pid 812
        Note: removing the lock file is always wrong
        E: Sub-process /usr/bin/dpkg returned an error code (2)"""
      })
  void waitsAlsoWhereNoNameIsTold(String lock) throws Exception {
    aptSays("2", lock + "\n");
    Ended ended = bash("-c", INSTALL);
    assertThat(ended.status()).as(ended.said()).isZero();
    assertThat(ended.said()).contains("waiting for another program, which");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E: dpkg was interrupted, you must manually run 'dpkg --configure -a' to correct the"
            + " problem.",
        "E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\n"
            + "E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you"
            + " root?",
        "E: Unable to locate package flac"
      })
  void whatIsNoLockEndsAtOnceWithAptsLastLine(String error) throws Exception {
    aptSays("all", error + "\n");
    Ended ended = bash("-c", INSTALL);
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.said().strip())
        .endsWith(
            "could not install flac; it said: "
                + error.substring(error.lastIndexOf("E: ") + "E: ".length()));
    assertThat(steps("sleep")).isZero();
  }

  @Test
  void aLockThatIsHeldForEverIsToldInTheEnd() throws Exception {
    Path lib = root.resolve("scripts/lib.sh");
    String fewTries = Files.readString(lib).replace("lock_tries=360", "lock_tries=3");
    assertThat(fewTries).contains("lock_tries=3 ");
    Files.writeString(lib, fewTries);
    aptSays("all", UPGRADING);
    Ended ended = bash("-c", INSTALL);
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.said())
        .contains("could not install flac; it said: Unable to acquire the dpkg");
    assertThat(steps("sleep")).isEqualTo(3);
  }

  @Test
  void installWaitsToo() throws Exception {
    Files.createFile(root.resolve("nightjar.deb"));
    aptSays("2", UPGRADING);
    Ended ended = bash("scripts/install", "nightjar.deb");
    assertThat(ended.status()).as(ended.said()).isZero();
    assertThat(ended.said()).contains("waiting for unattended-upgr, which");
    assertThat(steps("apt-get")).isEqualTo(3);
  }

  @Test
  void installTakesNoPackageThatWasDamagedOnItsWay() throws Exception {
    Files.writeString(root.resolve("nightjar.deb"), "a whole package");
    bash("-c", "sha256sum nightjar.deb >nightjar.deb.sha256");
    assertThat(bash("scripts/install", "nightjar.deb").status()).isZero();
    Files.writeString(root.resolve("nightjar.deb"), "a whole pack");
    Ended ended = bash("scripts/install", root.resolve("nightjar.deb").toString());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.said()).contains("cut short or damaged on its way; copy both again");
    assertThat(steps("apt-get")).isEqualTo(2);
  }

  @Test
  void installTellsWhatAptSaidLast() throws Exception {
    Files.createFile(root.resolve("nightjar.deb"));
    aptSays("all", "E: You don't have enough free space in /var/cache/apt/archives/.\n");
    Ended ended = bash("scripts/install", "nightjar.deb");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.said()).contains("it said: You don't have enough free space in");
  }

  /// So that no new call of apt forgets the locks. (The guest of the rig has an apt to itself.)
  @Test
  void aptGetIsCalledInOnePlaceOnly() throws IOException {
    Pattern call =
        Pattern.compile("^\\s*(as_root |sudo |env |\\w+=\\S* )*apt(-get)? .*", Pattern.MULTILINE);
    List<String> calls = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("../scripts"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        call.matcher(Files.readString(file))
            .results()
            .forEach(found -> calls.add(file.getFileName() + ": " + found.group()));
      }
    }
    assertThat(calls).isEmpty();
  }

  private void builtAt(Instant time) throws IOException {
    Path jar = root.resolve("firmware/target/nightjar.jar");
    Files.writeString(jar, "a jar");
    Files.setLastModifiedTime(jar, FileTime.from(time));
    Files.createDirectories(root.resolve("java/bin"));
    Files.writeString(root.resolve("java/release"), "JAVA_VERSION=\"25.0.4\"\n");
    executable(root.resolve("java/bin/java"), "#!/bin/sh\necho ran\n");
  }

  @Test
  void anOldBuildRunsAndIsTold() throws Exception {
    builtAt(Instant.EPOCH);
    Ended ended = bash("scripts/nightjar", "doctor");
    assertThat(ended.status()).isZero();
    assertThat(ended.said().lines())
        .containsExactly(
            "nightjar: this runs an older build than the sources that lie here; ./scripts/run"
                + " builds them.",
            "ran");
  }

  @Test
  void aBuildOfTheseSourcesIsNotTold() throws Exception {
    builtAt(Instant.now().plusSeconds(60));
    assertThat(bash("scripts/nightjar", "doctor").said()).isEqualTo("ran\n");
  }

  /// Maven leaves a jar as it is when nothing in it changed.
  @Test
  void aJarThatAnewBuildLeftAsItWasIsNotTold() throws Exception {
    builtAt(Instant.EPOCH);
    Path stamp = Files.createFile(root.resolve("firmware/target/.jar-built"));
    Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(bash("scripts/nightjar", "doctor").said()).isEqualTo("ran\n");
  }

  /// A file that was taken away is newer in its folder's time only.
  @Test
  void aSourceThatWasTakenAwayIsTold() throws Exception {
    builtAt(Instant.now().minusSeconds(60));
    for (String path : List.of("pom.xml", "firmware/pom.xml", ".mvn")) {
      Files.setLastModifiedTime(root.resolve(path), FileTime.from(Instant.EPOCH));
    }
    Files.delete(Files.createFile(root.resolve("firmware/src/main/Gone.java")));
    assertThat(bash("scripts/nightjar", "doctor").said()).contains("an older build");
  }
}
