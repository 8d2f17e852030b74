package dev.nightjar.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The order in which `src/deb/state` does things, with stand-ins for the commands that need root
/// and a kernel (`src/test/sh/stub`): what it falls back to, and that the power may be cut
/// anywhere. That the container really opens and encrypts, `scripts/rig.d/guest/state-check.sh`
/// shows.
@NullMarked
@Timeout(Patience.A_TEST)
final class StateScriptTest {

  private static final List<String> STUBS =
      List.of(
          "cryptsetup",
          "dmsetup",
          "mount",
          "umount",
          "findmnt",
          "systemctl",
          "df",
          "fallocate",
          "mkfs.ext4",
          "e2fsck",
          "chown",
          "sync",
          "mkdir",
          "mv",
          "cp",
          "rm",
          "chmod",
          "find",
          "head");

  @TempDir Path root;
  @TempDir Path programs;

  @BeforeEach
  void aDeviceThatWasUsed() throws Exception {
    stand().install(STUBS);
    for (String folder :
        List.of("dev/mapper", "proc", "etc/nightjar", "var/lib", "run", "var/lib/bluetooth/A")) {
      Files.createDirectories(root.resolve(folder));
    }
    Files.writeString(root.resolve("proc/cpuinfo"), "Features : fp asimd crc32\n");
    write("var/lib/nightjar/journal.db", "nights");
    write("var/lib/nightjar/sounds/own.wav", "rain");
    write("var/lib/bluetooth/A/info", "bond");
  }

  @Test
  void whatWasThereMovesIn() throws Exception {
    assertThat(open()).isZero();
    isWhole();
    assertThat(told()).isEqualTo("encrypted a-cipher\n");
    assertThat(steps()).anyMatch(s -> s.contains("luksFormat") && s.contains("adiantum"));
    assertThat(open()).as("again").isZero();
    isWhole();
  }

  @Test
  void itIsThereAgainAfterARestart() throws Exception {
    open();
    write("var/lib/nightjar/journal.db", "more nights");
    restart();
    open();
    assertThat(read("var/lib/nightjar/journal.db")).isEqualTo("more nights");
    assertThat(read("var/lib/bluetooth/A/info")).isEqualTo("bond");
  }

  @Test
  void closedTheFoldersAreEmpty() throws Exception {
    open();
    assertThat(run(Map.of(), "close")).isZero();
    assertThat(files("var/lib/nightjar")).isEmpty();
    assertThat(files("var/lib/bluetooth")).isEmpty();
    assertThat(root.resolve("run/nightjar-state/told")).doesNotExist();
  }

  @Test
  void whileSomebodyIsInTheFolderItStaysOpenAndTold() throws Exception {
    open();
    assertThat(run(Map.of("BUSY", "var/lib/nightjar"), "close")).isNotZero();
    assertThat(read("log")).contains("something still has").contains("open.");
    isWhole();
    assertThat(open()).isZero();
    assertThat(read("log")).contains("it is open.");
    isWhole();
    assertThat(run(Map.of(), "close")).as("left").isZero();
    assertThat(files("var/lib/nightjar")).isEmpty();
  }

  @Test
  void aPowerCutAtAnyStepOfTheFirstStartLosesNothing() throws Exception {
    open();
    int steps = steps().size();
    assertThat(steps).isGreaterThan(30);
    for (int step = 1; step <= steps; step++) {
      cutAt(step, step % 2 == 0);
    }
  }

  private void cutAt(int step, boolean after) throws Exception {
    StandIns.empty(root);
    StandIns.empty(programs);
    aDeviceThatWasUsed();
    Map<String, String> plug =
        after
            ? Map.of("KILL_AT", "" + step, "KILL_AFTER", "1")
            : Map.of("KILL_AT", String.valueOf(step));
    assertThat(run(plug, "open")).as("step %d", step).isEqualTo(137);
    String last = steps().getLast();
    restart();
    assertThat(open()).as("after %s", last).isZero();
    isWhole();
  }

  @Test
  void withoutDmCryptThePlainFolderIsUsedAndTheReasonTold() throws Exception {
    assertThat(run(Map.of("NO_CRYPT", "1"), "open")).isZero();
    assertThat(told()).isEqualTo("plain this system's kernel has no dm_crypt\n");
    assertThat(read("var/lib/nightjar/journal.db")).isEqualTo("nights");
    assertThat(read("var/lib/bluetooth/A/info")).isEqualTo("bond");
  }

  @Test
  void withoutRoomOnTheCardItIsPlain() throws Exception {
    assertThat(run(Map.of("FREE_MIB", "300"), "open")).isZero();
    assertThat(told()).startsWith("plain the card has 300 MiB left");
    assertThat(read("var/lib/nightjar/journal.db")).isEqualTo("nights");
  }

  @Test
  void theNextCipherIsTriedWhereTheKernelLacksOne() throws Exception {
    run(Map.of("NO_CIPHER", "xchacha12,aes-adiantum-plain64"), "open");
    isWhole();
    assertThat(steps()).anyMatch(s -> s.contains("luksFormat") && s.contains("xchacha20"));
  }

  @Test
  void whatWasStoredMeanwhileIsKeptBesideAndMixedWithNothing() throws Exception {
    open();
    restart();
    assertThat(run(Map.of("NO_OPEN", "1"), "open")).isZero();
    assertThat(told()).startsWith("plain the container cannot be opened");
    write("var/lib/nightjar/journal.db", "one plain night");
    restart();
    open();
    assertThat(told()).contains("note what was stored while nothing was encrypted", "/plain-1");
    assertThat(read("var/lib/nightjar/journal.db")).isEqualTo("nights");
    assertThat(read("var/lib/nightjar/plain-1/journal.db")).isEqualTo("one plain night");
    assertThat(files("var/lib/nightjar.under")).isEmpty();
  }

  @Test
  void aBrokenContainerIsSetAsideWithItsKey() throws Exception {
    open();
    restart();
    write("var/lib/nightjar-vault/current/container", "rubbish");
    open();
    assertThat(told()).startsWith("encrypted ").contains("note the container was broken");
    assertThat(files("var/lib/nightjar")).isEmpty();
    assertThat(root.resolve("var/lib/nightjar-vault/broken/key")).isNotEmptyFile();
    assertThat(read("var/lib/nightjar-vault/broken/container")).isEqualTo("rubbish");
  }

  @Test
  void aLostKeyMeansANewContainer() throws Exception {
    open();
    restart();
    Files.delete(root.resolve("var/lib/nightjar-vault/current/key"));
    open();
    assertThat(told()).startsWith("encrypted ").contains("note the key was gone");
    assertThat(files("var/lib/nightjar")).isEmpty();
    assertThat(files("var/lib/bluetooth")).isEmpty();
  }

  @Test
  void nothingIsTakenFromUnderARunningService() throws Exception {
    assertThat(run(Map.of("RUNS", "nightjar.service"), "open")).isEqualTo(1);
    assertThat(read("var/lib/nightjar/journal.db")).isEqualTo("nights");
    run(Map.of("RUNS", "bluetooth.service"), "open");
    assertThat(root.resolve("var/lib/bluetooth.under")).doesNotExist();
    assertThat(told()).contains("note Bluetooth was already running");
  }

  @Test
  void thePairingsAreGivenBackWhenItIsRemoved() throws Exception {
    open();
    assertThat(run(Map.of(), "give-back")).isZero();
    assertThat(run(Map.of(), "close")).isZero();
    assertThat(read("var/lib/bluetooth/A/info")).isEqualTo("bond");
    open();
    isWhole();
  }

  @Test
  void theOwnSoundsAloneGoIntoANewContainerForAnErase() throws Exception {
    open();
    byte[] old = Files.readAllBytes(root.resolve("var/lib/nightjar-vault/current/key"));
    assertThat(run(Map.of(), "keep-sounds")).isZero();
    isWhole();
    assertThat(root.resolve("dev/mapper/nightjar-next")).doesNotExist();
    run(Map.of(), "close");
    StandIns.empty(root.resolve("var/lib/nightjar-vault/current"));
    Files.delete(root.resolve("var/lib/nightjar-vault/current"));
    open();
    assertThat(told()).isEqualTo("encrypted a-cipher\n");
    assertThat(files("var/lib/nightjar")).containsExactly("own.wav");
    assertThat(files("var/lib/bluetooth")).isEmpty();
    assertThat(Files.readAllBytes(root.resolve("var/lib/nightjar-vault/current/key")))
        .isNotEqualTo(old);
  }

  @Test
  void whatAnEraseThatWasNotOrderedLeftGoesAway() throws Exception {
    open();
    run(Map.of(), "keep-sounds");
    restart();
    write("var/lib/nightjar-vault/erase.json", "{}");
    open();
    assertThat(root.resolve("var/lib/nightjar-vault/next/key")).isNotEmptyFile();
    restart();
    Files.delete(root.resolve("var/lib/nightjar-vault/erase.json"));
    open();
    assertThat(root.resolve("var/lib/nightjar-vault/next")).doesNotExist();
    isWhole();
  }

  @Test
  void aPowerCutAtAnyStepOfKeepingTheSoundsLosesNothing() throws Exception {
    open();
    run(Map.of(), "keep-sounds");
    int steps = steps().size();
    assertThat(steps).isGreaterThan(15);
    for (int step = 1; step <= steps; step++) {
      StandIns.empty(root);
      StandIns.empty(programs);
      aDeviceThatWasUsed();
      open();
      assertThat(run(Map.of("KILL_AT", "" + step), "keep-sounds")).isEqualTo(137);
      restart();
      assertThat(open()).as("after step %d", step).isZero();
      isWhole();
      assertThat(root.resolve("var/lib/nightjar-vault/next")).doesNotExist();
    }
  }

  @Test
  void withoutRoomForTheSoundsNothingHappens() throws Exception {
    open();
    assertThat(run(Map.of("FREE_MIB", "300"), "keep-sounds")).isEqualTo(1);
    assertThat(read("log")).contains("cannot be kept: the card has 300 MiB left");
    isWhole();
    assertThat(root.resolve("var/lib/nightjar-vault/next")).doesNotExist();
  }

  @Test
  void aLinkInTheFoldersPlaceLeadsRootNowhere() throws Exception {
    Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
    StandIns.empty(root.resolve("var/lib/nightjar/sounds"));
    Files.delete(root.resolve("var/lib/nightjar/sounds"));
    Files.createSymbolicLink(root.resolve("var/lib/nightjar/sounds"), elsewhere);
    assertThat(open()).isZero();
    assertThat(told()).startsWith("encrypted a-cipher");
    assertThat(root.resolve("var/lib/nightjar/sounds")).isDirectory();
    assertThat(Files.isSymbolicLink(root.resolve("var/lib/nightjar/sounds"))).isFalse();
    assertThat(steps()).filteredOn(s -> s.startsWith("chown")).allMatch(s -> s.contains(" -h "));
    // Planted while it is open, before an erase that keeps the sounds.
    Files.delete(root.resolve("var/lib/nightjar/sounds"));
    Files.createSymbolicLink(root.resolve("var/lib/nightjar/sounds"), elsewhere);
    assertThat(run(Map.of(), "keep-sounds")).isZero();
    assertThat(steps()).filteredOn(s -> s.startsWith("chown")).allMatch(s -> s.contains(" -h "));
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void aPipeInsideIsNotWaitedFor() throws Exception {
    open();
    Path pipe = root.resolve("var/lib/nightjar/note.txt");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Files.createSymbolicLink(root.resolve("var/lib/nightjar/plain-1"), Path.of("nowhere"));
    restart();
    write("var/lib/nightjar/note.txt", "stored while it was closed");
    assertThat(open()).isZero();
    assertThat(told()).startsWith("encrypted a-cipher");
    assertThat(read("var/lib/nightjar/plain-2/note.txt")).startsWith("stored while");
    assertThat(Files.isSymbolicLink(root.resolve("var/lib/nightjar/plain-1"))).isTrue();
  }

  private void isWhole() throws IOException {
    assertThat(told()).startsWith("encrypted ");
    assertThat(files("var/lib/nightjar")).containsExactlyInAnyOrder("journal.db", "own.wav");
    assertThat(read("var/lib/nightjar/journal.db")).isEqualTo("nights");
    assertThat(read("var/lib/nightjar/sounds/own.wav")).isEqualTo("rain");
    assertThat(read("var/lib/bluetooth/A/info")).isEqualTo("bond");
    assertThat(root.resolve("var/lib/nightjar")).isSymbolicLink();
    assertThat(root.resolve("var/lib/bluetooth")).isSymbolicLink();
    assertThat(files("var/lib/nightjar.under")).as("plain").isEmpty();
    assertThat(files("var/lib/bluetooth.under")).as("plain").isEmpty();
    assertThat(root.resolve("var/lib/nightjar-vault/new")).doesNotExist();
  }

  private int open() throws Exception {
    return run(Map.of(), "open");
  }

  private StandIns stand() {
    return new StandIns(root, programs);
  }

  private int run(Map<String, String> environment, String command) throws Exception {
    return stand().run("src/deb/state", environment, command);
  }

  /// What a restart of the machine forgets: its mounts, its devices, /run.
  private void restart() throws IOException {
    for (String place : List.of("var/lib/nightjar", "var/lib/bluetooth")) {
      Path under = root.resolve(place + ".under");
      if (Files.exists(under)) {
        Files.deleteIfExists(root.resolve(place));
        Files.move(under, root.resolve(place));
      }
    }
    StandIns.empty(root.resolve("dev/mapper"));
    StandIns.empty(root.resolve("run"));
  }

  private void write(String file, String text) throws IOException {
    stand().write(file, text);
  }

  private String read(String file) throws IOException {
    return stand().read(file);
  }

  private String told() throws IOException {
    return read("run/nightjar-state/told");
  }

  private List<String> steps() throws IOException {
    return stand().steps();
  }

  private List<String> files(String folder) throws IOException {
    try (Stream<Path> walk = Files.walk(root.resolve(folder).toRealPath())) {
      return walk.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList();
    }
  }
}
