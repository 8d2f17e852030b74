package dev.nightjar.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.config.Loaded.Source;
import dev.nightjar.panel.Layout;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsFileTest {

  @TempDir Path folder;

  @Test
  void aMissingFileMeansTheDefaults() {
    Loaded loaded = SettingsFile.load(folder.resolve("nightjar.json"));

    assertThat(loaded.settings()).isEqualTo(Settings.defaults());
    assertThat(loaded.problem()).isEmpty();
    assertThat(loaded.source()).isEqualTo(Source.DEFAULTS);
  }

  @Test
  void readsEveryKindOfValueWithCommentsAndTrailingCommas() throws IOException {
    Loaded loaded =
        load(
            """
            // my device
            {
              "sound": { "device": "hw:1", "bufferFrames": 512, "periodFrames": 256,
                         "ceilingDb": -6.5, "dbaAtCeiling": 50, "cacheFolder": "cache" },
              "night": { "timerMinutes": 0, "followHeart": false, /* loud */ "volumeDb": -3 },
              "panel": { "layout": "one-button" },
              "strap": { "address": "00:22:d0:00:00:01" },
            }
            """);

    assertThat(loaded.problem()).isEmpty();
    assertThat(loaded.source()).isEqualTo(Source.FILE);
    Settings settings = loaded.settings();
    assertThat(settings.sound().device()).isEqualTo("hw:1");
    assertThat(settings.sound().periodFrames()).isEqualTo(256);
    assertThat(settings.sound().bufferFrames()).isEqualTo(512);
    assertThat(settings.sound().ceiling()).isEqualTo(new Decibels(-6.5));
    assertThat(settings.sound().dbaAtCeiling()).isEqualTo(50.0);
    assertThat(settings.sound().cacheFolder()).isEqualTo(folder.resolve("cache"));
    assertThat(settings.night().timer()).isEqualTo(Duration.ZERO);
    assertThat(settings.night().followHeart()).isFalse();
    assertThat(settings.night().volume()).isEqualTo(new Decibels(-3));
    assertThat(settings.night().bed()).isEqualTo(new Decibels(-20));
    assertThat(settings.panel().layout()).isEqualTo(Layout.ONE_BUTTON);
    assertThat(settings.strap().address()).isEqualTo("00:22:d0:00:00:01");
    assertThat(settings.journal()).isEqualTo(Settings.defaults().journal());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sound | periodFrames       | 12     | is 12, allowed are 256 to 2048",
        "sound | periodFrames       | 2049   | is 2049, allowed are 256 to 2048",
        "sound | periodFrames       | 1024.5 | is 1024.5, allowed is a whole number",
        "sound | bufferFrames       | 4095   | is 4095, allowed are 4096 (two periods) to 16384",
        "sound | bufferFrames       | 16385  | is 16385, allowed are 4096 (two periods) to 16384",
        "sound | ceilingDb          | 0.5    | is 0.5, allowed are -60 to 0",
        "sound | ceilingDb          | -60.1  | is -60.1, allowed are -60 to 0",
        "sound | ceilingDb          | null   | is null, allowed is a number of dB",
        "sound | dbaAtCeiling       | 19     | is 19, allowed are 20 to 85",
        "sound | dbaAtCeiling       | 85.5   | is 85.5, allowed are 20 to 85",
        "sound | dbaAtCeiling       | \"x\"  | is \"x\", allowed is a number or null",
        "sound | device             | 3      | is 3, allowed is a text",
        "sound | device             | \" \"  | is empty, allowed are names that `aplay -L` lists",
        "sound | soundsFolder       | \"\"   | is \"\", allowed is a path",
        "night | timerMinutes       | 20     | is 20, allowed are 0 (off), 15, 30, 45, 60 and 90",
        "night | timerMinutes       | \"30\" | is \"30\", allowed is a whole number of minutes",
        "night | timerOffCapMinutes | 29     | is 29, allowed are 30 to 180",
        "night | timerOffCapMinutes | 181    | is 181, allowed are 30 to 180",
        "night | bedDb              | 1      | is 1, allowed are -60 to 0",
        "night | volumeDb           | -61    | is -61, allowed are -60 to 0",
        "night | allNight           | 1      | is 1, allowed is true or false",
        "panel | layout             | \"x\"  | is \"x\", allowed is \"standard\" or \"one-button\"",
        "journal | folder           | []     | is a list, allowed is a path",
        "control | socket           | {}     | is an object, allowed is a path",
      })
  void refusesAWrongValueWithItsPathWhatWasFoundWhatIsAllowedAndItsLine(
      String section, String key, String value, String problem) throws IOException {
    Loaded loaded = load("{\n\"%s\": {\n\n\"%s\":\n%s}}".formatted(section, key, value));

    assertThat(loaded.problem())
        .contains("%s.%s %s (nightjar.json, line 5)".formatted(section, key, problem));
    assertThat(loaded.source()).isEqualTo(Source.DEFAULTS);
    assertThat(loaded.settings()).isEqualTo(Settings.defaults());
  }

  @Test
  void tellsAllProblemsOfAFileAtOnce() throws IOException {
    Loaded loaded =
        load(
            """
            {
              "sound": { "perodFrames": 512,
                         "ceilingDb": 3,
                         "bufferFrames": 9 },
              "lamp": {},
              "night": { "timerMinutes": 20, "volumeDb": 4 },
              "panel": 7
            }
            """);

    assertThat(loaded.problem().orElseThrow().lines())
        .containsExactly(
            "sound.perodFrames is not a key, allowed are device, periodFrames, bufferFrames,"
                + " mixer, ceilingDb, dbaAtCeiling, cacheFolder, shippedFolder, soundsFolder (nightjar.json, line 2)",
            "sound.bufferFrames is 9, allowed are 4096 (two periods) to 16384"
                + " (nightjar.json, line 4)",
            "sound.ceilingDb is 3, allowed are -60 to 0 (nightjar.json, line 3)",
            "lamp is not a key, allowed are sound, night, taste, panel, strap, journal, control"
                + " (nightjar.json, line 5)",
            "night.timerMinutes is 20, allowed are 0 (off), 15, 30, 45, 60 and 90"
                + " (nightjar.json, line 6)",
            "night.volumeDb is 4, allowed are -60 to 0 (nightjar.json, line 6)",
            "panel is 7, allowed is an object (nightjar.json, line 7)");
  }

  @Test
  void neverTellsAStrapsAddress() throws IOException {
    Loaded refused = load("{\"strap\": {\"address\": \"00:22:D0:AA:BB:CC:DD\"}}");
    assertThat(refused.problem().orElseThrow())
        .startsWith("strap.address is not an address, allowed are six pairs")
        .doesNotContain("D0:AA");

    Loaded taken = load("{\"strap\": {\"address\": \"00:22:D0:AA:BB:CC\"}}");
    assertThat(taken.problem()).isEmpty();
    assertThat(taken.toString()).doesNotContain("D0:AA");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   // nothing\n",
        "[]",
        "5",
        "{",
        "{\"sound\": {}} {}",
        "{\"sound\": {}, \"sound\": {}}",
        "{\"night\": {\"volumeDb\": NaN}}",
        "{\"night\": {\"volumeDb\": -1e999}}",
        "\u0000\u0001"
      })
  void refusesWhatIsNoSettingsObjectWithALine(String json) throws IOException {
    Loaded loaded = load(json);

    assertThat(loaded.problem().orElseThrow()).contains("nightjar.json, line ");
    assertThat(loaded.settings()).isEqualTo(Settings.defaults());
  }

  @Test
  void refusesADeepOrHugeFileInWords() throws IOException {
    assertThat(load("{\"sound\":".repeat(100_000)).problem().orElseThrow()).contains("line 1");
    assertThat(load("/".repeat(2 << 20)).problem().orElseThrow()).contains("larger than 1 MiB");
  }

  @Test
  void aBadFileLeavesTheLastGoodSettingsInForce() throws IOException {
    Path state = folder.resolve("state");
    load("{\"sound\": {\"device\": \"hw:2\", \"cacheFolder\": \"c\"}}", state);

    Loaded loaded = load("{\"sound\": {\"device\": 5}}", state);

    assertThat(loaded.source()).isEqualTo(Source.LAST_GOOD);
    assertThat(loaded.settings().sound().device()).isEqualTo("hw:2");
    assertThat(loaded.settings().sound().cacheFolder()).isEqualTo(folder.resolve("c"));
    assertThat(loaded.problem())
        .contains("sound.device is 5, allowed is a text (nightjar.json, line 1)");
  }

  @Test
  void theCopyIsTheFileByteForByteAndReadableByItsOwnerAlone() throws IOException {
    String json = "{ // kept\n}";
    load(json);

    Path copy = folder.resolve("nightjar.json.last-good");
    assertThat(copy).hasContent(json);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("nightjar.json", "nightjar.json.last-good");
    }
  }

  @Test
  void whereTheCopyIsBrokenTooTheDefaultsHoldAndBothAreTold() throws IOException {
    Files.writeString(folder.resolve("nightjar.json.last-good"), "{\"panel\": 1}");

    Loaded loaded = load("{\"panel\": 2}");

    assertThat(loaded.source()).isEqualTo(Source.DEFAULTS);
    assertThat(loaded.problem().orElseThrow().lines())
        .containsExactly(
            "panel is 2, allowed is an object (nightjar.json, line 1)",
            "panel is 1, allowed is an object (nightjar.json.last-good, line 1)");
  }

  @Test
  void aCopyThatCannotBeKeptIsToldButTheFileHolds() throws IOException {
    Path state = Files.writeString(folder.resolve("state"), "a file where a folder should be");

    Loaded loaded = load("{\"sound\": {\"device\": \"hw:2\"}}", state);

    assertThat(loaded.source()).isEqualTo(Source.FILE);
    assertThat(loaded.settings().sound().device()).isEqualTo("hw:2");
    assertThat(loaded.problem().orElseThrow()).contains("cannot be kept");
  }

  @Test
  void aFolderInsteadOfAFileIsToldInWords() throws IOException {
    Files.createDirectory(folder.resolve("nightjar.json"));

    Loaded loaded = SettingsFile.load(folder.resolve("nightjar.json"));

    assertThat(loaded.problem().orElseThrow()).contains("cannot be read");
    assertThat(loaded.settings()).isEqualTo(Settings.defaults());
  }

  private Loaded load(String json) throws IOException {
    return load(json, folder);
  }

  private Loaded load(String json, Path state) throws IOException {
    Path file = Files.writeString(folder.resolve("nightjar.json"), json);
    return SettingsFile.load(file, Optional.empty(), state);
  }
}
