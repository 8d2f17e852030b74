package dev.nightjar.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.replay.NightExport;
import dev.nightjar.unit.EnumWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The order in which `src/deb/desk` does things, with stand-ins for what needs root and a stick.
@NullMarked
@Timeout(Patience.A_TEST)
final class DeskScriptTest {

  private static final List<String> STUBS =
      List.of(
          "lsblk",
          "systemctl",
          "sleep",
          "udevadm",
          "id",
          "setpriv",
          "nightjar",
          "mount",
          "umount",
          "sync",
          "mkdir",
          "mv",
          "rm",
          "chmod",
          "chown");

  private static final String ONE_STICK =
      """
      NAME="ROOT/dev/mmcblk0" PKNAME="" TYPE="disk" TRAN="" FSTYPE="" SIZE="9" RO="0" MOUNTPOINT=""
      NAME="ROOT/dev/mmcblk0p1" PKNAME="ROOT/dev/mmcblk0" TYPE="part" TRAN="" FSTYPE="vfat" SIZE="9" RO="0" MOUNTPOINT=""
      NAME="ROOT/dev/sda" PKNAME="" TYPE="disk" TRAN="usb" FSTYPE="" SIZE="90" RO="0" MOUNTPOINT=""
      NAME="ROOT/dev/sda1" PKNAME="ROOT/dev/sda" TYPE="part" TRAN="" FSTYPE="vfat" SIZE="8" RO="0" MOUNTPOINT=""
      NAME="ROOT/dev/sda2" PKNAME="ROOT/dev/sda" TYPE="part" TRAN="" FSTYPE="exfat" SIZE="80" RO="0" MOUNTPOINT=""
      """;

  /// Without a partition table, as some sticks are.
  private static final String ANOTHER =
      """
      NAME="ROOT/dev/sdb" PKNAME="" TYPE="disk" TRAN="usb" FSTYPE="ext4" SIZE="70" RO="0" MOUNTPOINT=""
      """;

  private static final Map<String, String> NOTHING = Map.of();

  @TempDir Path root;
  @TempDir Path programs;

  private StandIns stand() {
    return new StandIns(root, programs);
  }

  @BeforeEach
  void aDeviceOnLoan() throws Exception {
    stand().install(STUBS);
    for (String folder : List.of("dev", "run/nightjar", "run/nightjar-desk", "sticks/a/photos")) {
      Files.createDirectories(root.resolve(folder));
    }
    stand()
        .write(
            "var/lib/nightjar-loan/loan.json",
            "{\n  \"number\" : \"L-017\",\n  \"stage\" : \"OUT\"\n}\n");
    stand().write("proc/device-tree/serial-number", "10000000abcd\0");
    stand().write("dev/sda2", root.resolve("sticks/a").toString());
    disks(ONE_STICK);
  }

  private void disks(String lines) throws IOException {
    stand().write("lsblk", lines.replace("ROOT", root.toString()));
  }

  private String asks(String order, Map<String, String> environment) throws Exception {
    stand().write("run/nightjar/asked", order + "\n");
    assertThat(stand().run("src/deb/desk", environment, "work")).as(log()).isZero();
    assertThat(stand().run("src/deb/desk", NOTHING, "over")).isZero();
    assertThat(root.resolve("run/nightjar/asked")).doesNotExist();
    assertThat(root.resolve("run/nightjar-desk/working")).doesNotExist();
    // A mount is a link.
    assertThat(Files.isSymbolicLink(root.resolve("run/nightjar-desk/stick"))).isFalse();
    return stand().read("run/nightjar-desk/answered").strip();
  }

  private String log() throws IOException {
    return Files.exists(root.resolve("log")) ? stand().read("log") : "";
  }

  private List<String> onStick(String folder) throws IOException {
    try (Stream<Path> list = Files.list(root.resolve("sticks/" + folder))) {
      return list.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void allNightsAreOnTheStickAndItIsLetGoBeforeThatIsTold() throws Exception {
    assertThat(asks("export", NOTHING))
        .isEqualTo("ok 2 nights are on the stick, in nightjar-L-017-1; it can be pulled out");
    assertThat(onStick("a")).containsExactly("nightjar-L-017-1", "photos");
    assertThat(onStick("a/nightjar-L-017-1"))
        .containsExactly("night-0001.csv", "night-0002.csv", "nights.html");
  }

  @Test
  void theStickIsMountedSoThatNothingOnItIsBelieved() throws Exception {
    stand().write("run/nightjar/asked", "export\n");
    stand().run("src/deb/desk", NOTHING, "work");
    List<String> steps = stand().steps();
    assertThat(steps)
        .anyMatch(
            step ->
                step.startsWith("mount -w -t exfat -o nosuid,nodev,noexec,nosymfollow,noatime")
                    && step.contains("/dev/sda2 "));
    assertThat(index(steps, "umount")).isLessThan(index(steps, "mv", "answered"));
    assertThat(index(steps, "sync -f")).isLessThan(index(steps, "mv -T"));
    assertThat(steps.get(index(steps, "setpriv")))
        .startsWith("setpriv --reuid nightjar --regid nightjar --init-groups nightjar journal");
  }

  private static int index(List<String> steps, String... words) {
    for (int i = 0; i < steps.size(); i++) {
      if (Stream.of(words).allMatch(steps.get(i)::contains)) {
        return i;
      }
    }
    throw new AssertionError(String.join(" ", words) + " is not in " + steps);
  }

  @Test
  void noFolderIsEverReplaced() throws Exception {
    asks("export", NOTHING);
    Files.createDirectories(root.resolve("sticks/a/nightjar-L-017-2-unfinished"));
    assertThat(asks("export", NOTHING)).contains("in nightjar-L-017-3;");
    assertThat(onStick("a"))
        .containsExactly(
            "nightjar-L-017-1", "nightjar-L-017-2-unfinished", "nightjar-L-017-3", "photos");
  }

  @Test
  void whereNoLoanIsOutTheDeviceGivesItsSerialNumber() throws Exception {
    stand()
        .write(
            "var/lib/nightjar-loan/loan.json",
            "{\n  \"number\" : \"L-017\",\n  \"stage\" : \"ERASED\"\n}\n");
    assertThat(asks("export", NOTHING)).contains("in nightjar-10000000abcd-1;");
    Files.delete(root.resolve("var/lib/nightjar-loan/loan.json"));
    Files.delete(root.resolve("proc/device-tree/serial-number"));
    assertThat(asks("export", NOTHING)).contains("in nightjar-device-1;");
  }

  @Test
  void aStickWithoutPartitionsAndWithOwnersWillDo() throws Exception {
    Files.createDirectories(root.resolve("sticks/b"));
    stand().write("dev/sdb", root.resolve("sticks/b").toString());
    disks(ANOTHER);
    assertThat(asks("export", NOTHING)).startsWith("ok 2 nights");
    assertThat(onStick("b")).containsExactly("nightjar-L-017-1");
  }

  @Test
  void eachTroubleIsOneSentenceAndLeavesTheStickAsItWas() throws Exception {
    disks(ONE_STICK.lines().limit(2).reduce("", (a, b) -> a + b + "\n"));
    assertThat(asks("export", NOTHING)).isEqualTo("failed no USB stick is in");
    disks(ONE_STICK.replace("vfat", "ntfs").replace("exfat", "ntfs"));
    assertThat(asks("export", NOTHING))
        .isEqualTo("failed the stick must be formatted as FAT, exFAT or ext4");
    disks(
        ONE_STICK.replace(
            "SIZE=\"8\" RO=\"0\" MOUNTPOINT=\"\"", "SIZE=\"8\" RO=\"0\" MOUNTPOINT=\"/\""));
    assertThat(asks("export", NOTHING))
        .isEqualTo("failed the only USB disk that is in is in use by the system; put in a stick");
    disks(ONE_STICK + ANOTHER);
    assertThat(asks("export", NOTHING))
        .isEqualTo("failed more than one USB stick is in; leave one");
    disks(ONE_STICK.replace("SIZE=\"80\" RO=\"0\"", "SIZE=\"80\" RO=\"1\""));
    assertThat(asks("export", NOTHING)).isEqualTo("failed the stick is write-protected");
    disks(ONE_STICK);
    assertThat(asks("export", Map.of("READ_ONLY", "1")))
        .isEqualTo("failed the stick cannot be written to: it is write-protected or broken");
    assertThat(asks("export", Map.of("SAYS", "night-0001.edf: No space left on device")))
        .isEqualTo("failed the stick is full; nothing was put onto it");
    assertThat(asks("export", Map.of("SAYS", "no night is in the journal yet")))
        .isEqualTo("failed no night is in the journal yet");
    assertThat(onStick("a")).containsExactly("photos");
    assertThat(asks("export", Map.of("SAYS", "x: Input/output error", "PULLED", "sda2")))
        .isEqualTo("failed the stick was pulled out before all was on it");
  }

  @Test
  void beTheSystemOnAUsbDiskTheStickIsFoundBesideIt() throws Exception {
    Files.createDirectories(root.resolve("sticks/b"));
    stand().write("dev/sdb", root.resolve("sticks/b").toString());
    disks(
        ONE_STICK.replace(
                "SIZE=\"8\" RO=\"0\" MOUNTPOINT=\"\"", "SIZE=\"8\" RO=\"0\" MOUNTPOINT=\"/\"")
            + ANOTHER);
    assertThat(asks("export", NOTHING)).startsWith("ok 2 nights");
    assertThat(onStick("a")).containsExactly("photos");
  }

  private static final String FIRST = "SIZE=\"8\" RO=\"0\" MOUNTPOINT=\"%s\"";
  private static final String SECOND = "SIZE=\"80\" RO=\"0\" MOUNTPOINT=\"%s\"";

  @Test
  void aStickThatADesktopHasMountedIsUsed() throws Exception {
    for (String place : List.of("/media/pi/MY STICK", "/run/media/pi/STICK", "/media/usb0")) {
      disks(ONE_STICK.replace(SECOND.formatted(""), SECOND.formatted(place)));
      assertThat(asks("export", NOTHING)).as(place).startsWith("ok 2 nights");
    }
    assertThat(onStick("a")).hasSize(4);
    // In one place as a stick and in another as the system's.
    disks(ONE_STICK.replace(SECOND.formatted(""), SECOND.formatted("/media/pi/A\\x0a/srv")));
    assertThat(asks("export", NOTHING)).contains("in use by the system");
  }

  @Test
  void aDiskOfTheSystemsIsNeverUsedHoweverItsOtherPartsAreMounted() throws Exception {
    for (String place :
        List.of("/", "/boot/firmware", "[SWAP]", "/home", "/mnt/backup", "/mediaX")) {
      disks(
          ONE_STICK
              .replace(FIRST.formatted(""), FIRST.formatted(place))
              .replace(SECOND.formatted(""), SECOND.formatted("/media/pi/STICK")));
      assertThat(asks("export", NOTHING)).as(place).contains("in use by the system");
    }
    assertThat(onStick("a")).containsExactly("photos");
  }

  @Test
  void aStickThatTheDesktopMountedReadOnlyIsToldApartFromABrokenOne() throws Exception {
    disks(ONE_STICK.replace(SECOND.formatted(""), SECOND.formatted("/media/pi/STICK")));
    assertThat(asks("export", Map.of("READ_ONLY", "1")))
        .isEqualTo(
            "failed the system has the stick in a way that it cannot be written to; pull it out and put it in again");
  }

  @Test
  void whatAPersonSeesOnAnyComputerIsTakenThoughAnotherPartIsLarger() throws Exception {
    stand().write("dev/sda1", root.resolve("sticks/a").toString());
    Files.delete(root.resolve("dev/sda2"));
    // A system's image on a stick: a small FAT beside a large ext4.
    disks(ONE_STICK.replace("exfat", "ext4"));
    assertThat(asks("export", NOTHING)).startsWith("ok 2 nights");
    // An EFI system partition is hidden, be it the larger one.
    disks(
        ONE_STICK.replace(
            SECOND.formatted(""),
            SECOND.formatted("") + " PARTTYPE=\"C12A7328-f81f-11d2-ba4b-00a0c93ec93b\""));
    assertThat(asks("export", NOTHING)).startsWith("ok 2 nights");
    assertThat(onStick("a")).hasSize(3);
    // The one that is seen cannot be written: the nights do not hide in the other.
    disks(ONE_STICK.replace("exfat", "ntfs"));
    assertThat(asks("export", NOTHING))
        .isEqualTo("failed the stick must be formatted as FAT, exFAT or ext4");
  }

  @Test
  void anEmptySlotOfACardReaderIsNoStick() throws Exception {
    String slots = ANOTHER.replace("ext4", "").replace("\"70\"", "\"0\"");
    disks(slots + slots.replace("sdb", "sdc"));
    assertThat(asks("export", NOTHING)).isEqualTo("failed no USB stick is in");
    disks(slots + ONE_STICK);
    assertThat(asks("export", NOTHING)).startsWith("ok 2 nights");
  }

  @Test
  void whatIsNoFileIsNoOrderAndIsTakenAway() throws Exception {
    Path asked = root.resolve("run/nightjar/asked");
    Files.createDirectories(asked.resolve("folder"));
    assertThat(stand().run("src/deb/desk", NOTHING, "work")).isZero();
    assertThat(asked).doesNotExist();
    Path secret = Files.writeString(root.resolve("secret"), "export\n");
    Files.createSymbolicLink(asked, secret);
    assertThat(stand().run("src/deb/desk", NOTHING, "work")).isZero();
    assertThat(Files.isSymbolicLink(asked)).isFalse();
    assertThat(secret).hasContent("export");
    assertThat(root.resolve("run/nightjar-desk/answered")).doesNotExist();
  }

  @Test
  void aPowerCutAtAnyStepLeavesAWholeFolderOrOneThatSaysItIsUnfinished() throws Exception {
    stand().write("run/nightjar/asked", "export\n");
    stand().run("src/deb/desk", NOTHING, "work");
    int steps = stand().steps().size();
    assertThat(steps).isGreaterThan(15);
    for (int step = 1; step <= steps; step++) {
      StandIns.empty(root);
      StandIns.empty(programs);
      aDeviceOnLoan();
      cutAt(step, step % 2 == 0);
    }
  }

  private void cutAt(int step, boolean after) throws Exception {
    stand().write("run/nightjar/asked", "export\n");
    Map<String, String> plug = Map.of("KILL_AT", "" + step, "KILL_AFTER", after ? "1" : "");
    assertThat(stand().run("src/deb/desk", plug, "work")).as("step %d", step).isEqualTo(137);
    String cut = stand().steps().getLast();
    for (String name : onStick("a")) {
      if (name.equals("nightjar-L-017-1")) {
        assertThat(onStick("a/" + name)).as("after %s", cut).hasSize(3);
      } else {
        assertThat(name).as("after %s", cut).isIn("photos", "nightjar-L-017-1-unfinished");
      }
    }
    // A restart forgets mounts and /run.
    StandIns.empty(root.resolve("run"));
    Files.createDirectories(root.resolve("run/nightjar"));
    Files.createDirectories(root.resolve("run/nightjar-desk"));
    assertThat(asks("export", NOTHING)).as("after %s", cut).startsWith("ok 2 nights");
  }

  @Test
  void whoeverIsKilledAtItAnswersAllTheSame() throws Exception {
    stand().write("run/nightjar/asked", "export\n");
    stand().run("src/deb/desk", Map.of("KILL_AT", "9"), "work");
    assertThat(stand().run("src/deb/desk", NOTHING, "over")).isZero();
    assertThat(stand().read("run/nightjar-desk/answered"))
        .startsWith("failed it was ended before it was done");
    assertThat(root.resolve("run/nightjar-desk/working")).doesNotExist();
  }

  @Test
  void anEraseIsTheLoansAndRefusedInItsWords() throws Exception {
    assertThat(asks("erase", Map.of("SAYS", "the loan is not checked in")))
        .isEqualTo("failed the erase: the loan is not checked in");
    assertThat(asks("erase", NOTHING))
        .isEqualTo("ok the loan is erased, and there is a certificate of it");
    assertThat(onStick("a")).containsExactly("photos");
  }

  @Test
  void anEraseThatFailsIsToldOnceTheServiceIsThereToHearIt() throws Exception {
    stand().write("run/nightjar/asked", "erase\n");
    stand().run("src/deb/desk", Map.of("SAYS", "it failed", "RUNS", "bluetooth.service"), "work");
    List<String> steps = stand().steps();
    int started = index(steps, "systemctl --no-block start", "nightjar-state.service");
    assertThat(index(steps, "systemctl unmask")).isLessThan(started);
    assertThat(steps.get(started)).endsWith(" bluetooth.service nightjar.service");
    assertThat(index(steps, "sleep")).isBetween(started, index(steps, "mv", "answered"));
    assertThat(index(steps, "mv", "answered")).isLessThan(index(steps, "rm", "working"));
  }

  @Test
  void anEraseThatIsKilledLeavesTheSoundOn() throws Exception {
    assertThat(asks("erase", Map.of("DIES", "1"))).startsWith("failed the erase: it was ended");
    assertThat(root.resolve("started")).exists();
    Files.delete(root.resolve("started"));
    // The script itself, while the erase goes on.
    stand().write("run/nightjar/asked", "erase\n");
    stand().run("src/deb/desk", Map.of("KILL_AT", "3", "KILL_AFTER", "1"), "work");
    assertThat(stand().steps().getLast()).startsWith("nightjar loan erase");
    assertThat(stand().run("src/deb/desk", NOTHING, "over")).isZero();
    assertThat(root.resolve("started")).exists();
    assertThat(stand().read("run/nightjar-desk/answered")).startsWith("failed it was ended");
  }

  @Test
  void theSystemsLogHearsOfNoNight() throws Exception {
    stand().write("run/nightjar/asked", "export\n");
    stand().run("src/deb/desk", NOTHING, "work");
    assertThat(log()).isEqualTo("export: ok\n");
    stand().write("run/nightjar/asked", "export\n");
    stand().run("src/deb/desk", Map.of("SAYS", "night 3 of L-017 is strange"), "work");
    assertThat(log()).isEqualTo("export: failed\n");
    stand().write("run/nightjar/asked", "erase\n");
    stand().run("src/deb/desk", Map.of("SAYS", "2 nights came after the check-in"), "work");
    assertThat(log()).isEqualTo("erase: failed\n");
  }

  @Test
  void noOtherWordIsAnOrder() throws Exception {
    assertThat(asks("; rm -rf /", NOTHING)).isEqualTo("failed there are only export and erase");
    assertThat(stand().run("src/deb/desk", NOTHING, "work")).as("nothing asked").isZero();
    assertThat(stand().run("src/deb/desk", NOTHING, "everything")).isEqualTo(2);
  }

  @Test
  void everyFormatThatThereIsGoesOntoTheStick() throws IOException {
    String formats =
        Arrays.stream(NightExport.Format.values())
            .map(EnumWords::of)
            .collect(Collectors.joining(","));
    assertThat(Files.readString(Path.of("src/deb/desk"))).contains("--format " + formats + " ");
  }
}
