package dev.nightjar.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What `src/deb/says` writes onto the boot partition, and where it keeps its hands off.
@NullMarked
@Timeout(Patience.A_TEST)
final class SaysScriptTest {

  private static final String WORDS = "nightjar.json was taken over: night.timerMinutes 30.\r\n";
  private static final String ANSWER = "boot/firmware/nightjar-says.txt";

  @TempDir Path root;
  @TempDir Path programs;

  private StandIns stand() {
    return new StandIns(root, programs);
  }

  /// A Raspberry Pi's FAT with settings on it, and a service that has spoken.
  @BeforeEach
  void aCard() throws IOException {
    stand().install(List.of("setpriv", "sync"));
    program("sleep", "");
    fat("vfat");
    stand().write("boot/firmware/nightjar.json", "{}");
    stand().write("run/nightjar/says", WORDS);
  }

  private void fat(String type) throws IOException {
    program(
        "findmnt",
        "case \"$*\" in *\"$NIGHTJAR_ROOT/boot/firmware\") echo %s ;; esac".formatted(type));
  }

  private void program(String name, String line) throws IOException {
    Path file = programs.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private String says() throws Exception {
    assertThat(stand().run("src/deb/says", Map.of(), "")).isZero();
    return stand().read("log");
  }

  private List<String> onTheCard() {
    return List.of(root.resolve("boot/firmware").toFile().list());
  }

  @Test
  void theWordsLieBesideTheSettingsWholeAndOnTheCard() throws Exception {
    assertThat(says()).isEmpty();
    assertThat(stand().read(ANSWER)).isEqualTo(WORDS);
    assertThat(onTheCard()).containsExactlyInAnyOrder("nightjar.json", "nightjar-says.txt");
    // Read with the service's rights; forced to the card before and after it gets its name.
    String answer = root.resolve(ANSWER).toString();
    assertThat(stand().steps())
        .anyMatch(step -> step.startsWith("setpriv --reuid nightjar --regid nightjar"))
        .contains("sync " + answer + ".new", "sync -f " + answer)
        .noneMatch(step -> step.startsWith("cat"));
  }

  @Test
  void theSameWordsAreNotWrittenAgain() throws Exception {
    says();
    FileTime old = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(root.resolve(ANSWER), old);
    says();
    assertThat(Files.getLastModifiedTime(root.resolve(ANSWER))).isEqualTo(old);
    stand().write("run/nightjar/says", "nightjar.json was REFUSED\r\n");
    says();
    assertThat(stand().read(ANSWER)).isEqualTo("nightjar.json was REFUSED\r\n");
  }

  @Test
  void whereNobodyPutSettingsNothingIsWritten() throws Exception {
    Files.delete(root.resolve("boot/firmware/nightjar.json"));
    stand().write("boot/firmware/config.txt", "");
    says();
    assertThat(onTheCard()).containsExactly("config.txt");
    // A file of a wrong name is a question, too; and so is an earlier answer.
    stand().write("boot/firmware/Nightjar.json.txt", "{}");
    says();
    assertThat(onTheCard()).contains("nightjar-says.txt");
  }

  @Test
  void onAnythingButAFatNothingIsWritten() throws Exception {
    for (String type : List.of("ext4", "")) {
      fat(type);
      says();
      assertThat(onTheCard()).as(type).containsExactly("nightjar.json");
    }
  }

  @Test
  void aServiceThatSaidNothingIsNoFailure() throws Exception {
    Files.delete(root.resolve("run/nightjar/says"));
    assertThat(says()).isEmpty();
    assertThat(onTheCard()).containsExactly("nightjar.json");
  }

  @Test
  void aCardThatCannotBeWrittenIsLoggedAndThatIsAll() throws Exception {
    program("mv", "echo read-only >&2; exit 1");
    assertThat(says()).contains("nightjar-says.txt cannot be written");
    assertThat(onTheCard()).containsExactly("nightjar.json");
  }

  @Test
  void wordsWithoutEndAreCut() throws Exception {
    stand().write("run/nightjar/says", "a".repeat(100_000));
    says();
    assertThat(Files.size(root.resolve(ANSWER))).isEqualTo(8192);
  }

  @Test
  void aLinkIsReadWithTheServicesRightsAlone() throws Exception {
    // Who may not read what it leads to gets nothing: here a folder, which nobody can read.
    Files.delete(root.resolve("run/nightjar/says"));
    Files.createSymbolicLink(root.resolve("run/nightjar/says"), root.resolve("boot"));
    assertThat(says()).contains("cannot be written");
    assertThat(onTheCard()).containsExactly("nightjar.json");
  }
}
