package dev.nightjar.config;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.config.LoadedSettings.Source;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    LoadedSettings loaded = load();

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

    LoadedSettings loaded = load();

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

    LoadedSettings loaded = load();

    assertThat(loaded.settings().night().timer()).isEqualTo(Duration.ofMinutes(30));
    assertThat(loaded.source()).isEqualTo(Source.FILE);
    assertThat(loaded.problem().orElseThrow())
        .contains("the { opened in line 1 is never closed", boot.toString());
  }

  @Test
  void whereTheSystemsAreBadItStillWins() throws IOException {
    system("{'night': 7}");
    boot("{'night': {'timerMinutes': 60}}", UTF_8);

    LoadedSettings loaded = load();

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nightjar.json.txt",
        "nightjar.txt",
        "nightjar.json.json",
        "nightjar.JSON.TXT",
        "nightjar",
        "nightjar (1).json",
        "nightjar - Copy.json",
        "nightjar.jsonc",
        "Nightjar.json",
      })
  void aNameThatAnEditorOrABrowserGivesIsTold(String name) throws IOException {
    assertThat(BootFile.misnamed(List.of(boot))).isEmpty();
    Path file = Files.writeString(boot.resolve(name), "{}");
    assertThat(BootFile.misnamed(List.of(boot)))
        .containsExactly(file + " is not read; rename it to nightjar.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nightjar.json.rtf", "nightjar.rtf", "nightjar.docx", "nightjar.html"})
  void aDocumentIsToldToBeSavedAsText(String name) throws IOException {
    Path file = Files.writeString(boot.resolve(name), "{}");
    assertThat(BootFile.misnamed(List.of(boot)))
        .containsExactly(
            file
                + " is not read; open it, and save what stands in it as plain text, named"
                + " nightjar.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nightjar.json", "nightjar-says.txt", "nightjar.json~", "nightjar.json.bak",
        "._nightjar.json", ".nightjar.json.swp", "config.txt", "cmdline.txt"
      })
  void whatNobodyMeantForItIsNotTold(String name) throws IOException {
    Files.writeString(boot.resolve(name), "{}");
    Files.createDirectory(boot.resolve("nightjar"));
    assertThat(BootFile.misnamed(List.of(boot, boot.resolve("none")))).isEmpty();
  }

  private String answer() {
    return BootAnswer.of(load(), BootFile.misnamed(List.of(boot)), List.of(boot));
  }

  @Test
  void itsAnswerSaysWhatWasTakenOver() throws IOException {
    assertThat(answer()).endsWith("\r\n\r\nThere is no nightjar.json.\r\n");
    boot(
        "{'night': {'volumeDb': -6.50, 'timerMinutes': 60}, 'panel': {'layout': 'one-button'}}",
        UTF_8);
    assertThat(answer())
        .endsWith(
            "nightjar.json was taken over: night.timerMinutes 60, night.volumeDb -6.5,"
                + " panel.layout one-button.\r\n");
    assertThat(answer()).as("written only when it changes").isEqualTo(answer());
    boot("{}", UTF_8);
    assertThat(answer()).endsWith("nightjar.json was read; it sets nothing.\r\n");
  }

  @Test
  void itsAnswerSaysWhatIsWrongAndWhatHoldsMeanwhile() throws IOException {
    boot("{\n'night': {'timerMinutes': 61}, 'lamp': 1}", UTF_8);
    Files.writeString(boot.resolve("nightjar.txt"), "{}");
    assertThat(answer())
        .contains(
            "nightjar.json was REFUSED, and nothing in it holds:\r\n- night.timerMinutes is 61")
        .contains("(nightjar.json, line 2)\r\n- lamp is not a key")
        .contains("Until then the device's other settings hold.\r\n")
        .endsWith("nightjar.txt is not read; rename it to nightjar.json\r\n")
        .doesNotContain(boot.toString());
    boot("{}", UTF_8);
    load();
    boot("{", UTF_8);
    assertThat(answer()).contains("Until then the last good one holds.\r\n");
  }

  @Test
  void itsAnswerTellsNothingOfAPersonNorOfTheSystemsFile() throws IOException {
    system("{'strap': {'address': '00:22:D0:AA:BB:CD'}, 'lamp': 'of the system'}");
    boot("{'strap': {'address': '00:22:D0:AA:BB:CC'}}", UTF_8);
    assertThat(answer()).endsWith("taken over: strap.address.\r\n").doesNotContain("lamp", "AA");
    boot("{'strap': {'address': '00:22:D0:AA:BB'}}", UTF_8);
    assertThat(answer()).contains("REFUSED").doesNotContain("lamp", "AA");
  }

  private void system(String json) throws IOException {
    Files.writeString(folder.resolve("nightjar.json"), json.replace('\'', '"'));
  }

  private void boot(String json, Charset charset) throws IOException {
    Files.writeString(boot.resolve("nightjar.json"), json.replace('\'', '"'), charset);
  }

  private LoadedSettings load() {
    return SettingsFile.load(
        folder.resolve("nightjar.json"), BootFile.in(List.of(boot)), folder.resolve("state"));
  }
}
