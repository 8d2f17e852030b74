package dev.nightjar.config;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.config.Loaded.Source;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BootFileTest {

  @TempDir Path folder;

  private Path boot;

  @BeforeEach
  void theSystemHasSettings() throws IOException {
    boot = Files.createDirectory(folder.resolve("boot"));
    system("{'night': {'timerMinutes': 30, 'volumeDb': -9}}");
  }

  @Test
  void winsKeyByKeyOverTheSystemsSettings() throws IOException {
    boot("{'night': {'timerMinutes': 60}, 'sound': {'cacheFolder': 'cache'}}", UTF_8);

    Loaded loaded = load();

    assertThat(loaded.settings().night().timer()).isEqualTo(Duration.ofMinutes(60));
    assertThat(loaded.settings().night().volume()).isEqualTo(new Decibels(-9));
    // Not on the boot partition, where the service may not write.
    assertThat(loaded.settings().sound().cacheFolder()).isEqualTo(folder.resolve("cache"));
    assertThat(loaded.problem()).isEmpty();
    assertThat(loaded.source()).isEqualTo(Source.FILE);
  }

  @Test
  void takenAwayItHoldsNoLonger() throws IOException {
    boot("{'night': {'timerMinutes': 60}}", UTF_8);
    load();
    Files.delete(boot.resolve("nightjar.json"));

    assertThat(load().settings().night().timer()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void aBadOneIsToldWithItsPathAndItsLastGoodOneHolds() throws IOException {
    boot("{'night': {'timerMinutes': 60}}", UTF_8);
    load();
    boot("{'night': {'timerMinutes': 61}}", UTF_8);
    system("{'night': {'volumeDb': -3}}");

    Loaded loaded = load();

    assertThat(loaded.settings().night().timer()).isEqualTo(Duration.ofMinutes(60));
    assertThat(loaded.settings().night().volume()).isEqualTo(new Decibels(-3));
    assertThat(loaded.source()).isEqualTo(Source.LAST_GOOD);
    assertThat(loaded.problem())
        .contains(
            "night.timerMinutes is 61, allowed are 0 (off), 15, 30, 45, 60 and 90 (%s, line 1)"
                .formatted(boot.resolve("nightjar.json")));
  }

  @Test
  void aBadOneThatWasNeverGoodLeavesTheSystemsSettings() throws IOException {
    boot("{'night': {'timerMinutes': 60", UTF_8);

    Loaded loaded = load();

    assertThat(loaded.settings().night().timer()).isEqualTo(Duration.ofMinutes(30));
    assertThat(loaded.source()).isEqualTo(Source.FILE);
    assertThat(loaded.problem().orElseThrow()).contains("is not JSON", boot.toString());
  }

  @Test
  void whereTheSystemsAreBadItStillWins() throws IOException {
    system("{'night': 7}");
    boot("{'night': {'timerMinutes': 60}}", UTF_8);

    Loaded loaded = load();

    assertThat(loaded.settings().night().timer()).isEqualTo(Duration.ofMinutes(60));
    assertThat(loaded.source()).isEqualTo(Source.DEFAULTS);
    assertThat(loaded.problem())
        .contains("night is 7, allowed is an object (nightjar.json, line 1)");
  }

  @Test
  void isReadAsWindowsSavesIt() throws IOException {
    String json = "\ufeff{\r\n  'night': {\r\n    'timerMinutes': 61\r\n}}\r\n";
    for (Charset charset : List.of(UTF_8, UTF_16LE)) {
      boot(json, charset);
      assertThat(load().problem().orElseThrow())
          .startsWith("night.timerMinutes is 61")
          .endsWith("line 3)");
      boot(json.replace("61", "60"), charset);
      assertThat(load().problem()).isEmpty();
    }
  }

  @Test
  void theFirstFolderThatHasOneCounts() throws IOException {
    Path older = Files.createDirectory(folder.resolve("older"));
    assertThat(BootFile.in(List.of(boot, older))).isEmpty();
    Path file = Files.writeString(older.resolve("nightjar.json"), "{}");
    assertThat(BootFile.in(List.of(boot, older))).contains(file);
    boot("{}", UTF_8);
    assertThat(BootFile.in(List.of(boot, older))).contains(boot.resolve("nightjar.json"));
  }

  @Test
  void theNameThatWindowsGivesIsTold() throws IOException {
    assertThat(BootFile.misnamed(List.of(boot))).isEmpty();
    Path file = Files.writeString(boot.resolve("nightjar.json.txt"), "{}");
    assertThat(BootFile.misnamed(List.of(boot)))
        .contains(file + " is not read; rename it to nightjar.json");
  }

  private void system(String json) throws IOException {
    Files.writeString(folder.resolve("nightjar.json"), json.replace('\'', '"'));
  }

  private void boot(String json, Charset charset) throws IOException {
    Files.writeString(boot.resolve("nightjar.json"), json.replace('\'', '"'), charset);
  }

  private Loaded load() {
    return SettingsFile.load(
        folder.resolve("nightjar.json"), BootFile.in(List.of(boot)), folder.resolve("state"));
  }
}
