package dev.nightjar.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.config.LoadedSettings.Source;
import dev.nightjar.panel.Layout;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsFileTest {

  private static final Charset ANSI = Charset.forName("windows-1252");

  @TempDir Path folder;

  @Test
  void aMissingFileMeansTheDefaults() {
    LoadedSettings loaded = SettingsFile.load(folder.resolve("nightjar.json"));

    assertThat(loaded.settings()).isEqualTo(Settings.defaults());
    assertThat(loaded.problem()).isEmpty();
    assertThat(loaded.source()).isEqualTo(Source.DEFAULTS);
  }

  @Test
  void readsEveryKindOfValueWithCommentsAndTrailingCommas() throws IOException {
    LoadedSettings loaded =
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
    LoadedSettings loaded = load("{\n\"%s\": {\n\n\"%s\":\n%s}}".formatted(section, key, value));

    assertThat(loaded.problem())
        .contains("%s.%s %s (nightjar.json, line 5)".formatted(section, key, problem));
    assertThat(loaded.source()).isEqualTo(Source.DEFAULTS);
    assertThat(loaded.settings()).isEqualTo(Settings.defaults());
  }

  @Test
  void tellsAllProblemsOfAFileAtOnce() throws IOException {
    LoadedSettings loaded =
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
    LoadedSettings refused = load("{\"strap\": {\"address\": \"00:22:D0:AA:BB:CC:DD\"}}");
    assertThat(refused.problem().orElseThrow())
        .startsWith("strap.address is not an address, allowed are six pairs")
        .doesNotContain("D0:AA");

    LoadedSettings taken = load("{\"strap\": {\"address\": \"00:22:D0:AA:BB:CC\"}}");
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
    LoadedSettings loaded = load(json);

    assertThat(loaded.problem().orElseThrow()).contains("nightjar.json, line ");
    assertThat(loaded.settings()).isEqualTo(Settings.defaults());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\\n'night': {'timerMinutes': 30}\\n | 3 | lacks a closing }: the { opened in line 1 is never closed",
        "{\\n'night': {\\n'timerMinutes': 30}, \\n'panel': {'layout': 'standard'\\n} | 5 | lacks a closing }: the { opened in line 1 is never closed",
        "{'taste': {'exclude': ['voice'}} | 1 | has a } where the [ opened in line 1 is closed with ]",
        "{'taste': {'exclude': ['voice' | 1 | lacks a closing ]: the [ opened in line 1 is never closed",
        "{\\n}} | 2 | has a } too many",
        "{\\n\u201cnight\u201d: {}} | 2 | has a curly quotation mark (\u201c); write the straight one, \"",
        "{\\n'night\u201d: {'timerMinutes': 30}} | 2 | has a curly quotation mark; write the straight one, \"",
        "{\u00abnight\u00bb: {}} | 1 | has a curly quotation mark (\u00ab); write the straight one, \"",
        "{'night: {\\n'timerMinutes': 30}} | 1 | lacks a closing quotation mark, \"",
        "{/* my device\\n'night': {}} | 1 | has a comment that begins with /* and never ends with */",
        "{'night': {'timerMinutes': 30 'volumeDb': -3}} | 1 | lacks a comma before this",
        "{'night': {}\\n'panel': {}} | 2 | lacks a comma before this",
        "{'night' {}} | 1 | lacks a : between a key and its value",
        "{'night' = {}} | 1 | lacks a : between a key and its value",
        "{night: {}} | 1 | has a key without quotation marks around it",
        "{`night`: {}} | 1 | has a single quotation mark; write \" around keys and texts",
        "{'night': {'followHeart': yes}} | 1 | has yes where a value should be; a text stands in quotation marks, others are numbers, true, false and null",
        "{'night': {'followHeart': True}} | 1 | has True where a value should be; a text stands in quotation marks, others are numbers, true, false and null",
        "{'night': {'volumeDb': NaN}} | 1 | has NaN where a value should be; a text stands in quotation marks, others are numbers, true, false and null",
        "{'night': {'volumeDb': -1,5}} | 1 | has a number with a comma in it; write a point, as in -1.5",
        "{'night': {'timerMinutes': 030}} | 1 | has a number that is not written like 30 or -1.5",
        "{'night': {'volumeDb': -}} | 1 | has a number that is not written like 30 or -1.5",
        "{'night': {'volumeDb': 3.}} | 1 | has a number that is not written like 30 or -1.5",
        "{'night': {'timerMinutes': }} | 1 | has } where a value should be",
        "{'night': {,}} | 1 | has a comma too many",
        "{'sound': {}, 'sound': {}} | 1 | has the key \"sound\" twice",
        "{# mine\\n} | 1 | has a #; a comment begins with //",
        "{\u00a0'night': {}} | 1 | has a blank that is none (copied from a web page, perhaps); type it anew",
        "{'sound': {'soundsFolder': 'C:\\sounds'}} | 1 | has a backslash in a text; write / or two of them",
        "{\\rtf1 {'night': {}}} | 1 | is rich text (RTF); open it, and save what stands in it as plain text (in TextEdit: Format, Make Plain Text)",
        "PK\u0003\u0004abc | 1 | is a word processor's document; open it, and save what stands in it as plain text (in TextEdit: Format, Make Plain Text)",
        "{\u0007} | 1 | is no text file; settings are plain text, saved as UTF-8",
        "hello | 1 | has hello where a value should be; a text stands in quotation marks, others are numbers, true, false and null",
      })
  void aMistakeIsToldWithItsLineAndWhatToDo(String json, int line, String words)
      throws IOException {
    String text = json.replace('\'', '"').replace('`', '\'').replace("\\n", "\n");
    LoadedSettings loaded = load(text);

    assertThat(loaded.problem())
        .contains(String.format(Locale.ROOT, "the file %s (nightjar.json, line %d)", words, line));
    assertThat(loaded.source()).isEqualTo(Source.DEFAULTS);
  }

  @Test
  void ofABrokenTextNoWordOfTheLibraryIsTold() throws IOException {
    String good =
        "{\"night\": {\"timerMinutes\": 30, \"volumeDb\": -1.5}, // a\n \"taste\": {\"exclude\": [\"voice\"]}}";
    Random random = new Random(11);
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder(good);
      for (int change = 0; change <= random.nextInt(3); change++) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 ->
              text.insert(
                  at,
                  (char) (random.nextInt(5) == 0 ? random.nextInt(0x2100) : random.nextInt(0x7f)));
          default -> text.setLength(at + 1);
        }
      }
      String told = load(text.toString()).problem().orElse("");
      assertThat(told)
          .as("%s", text)
          .doesNotContain(
              "Source",
              "Unexpected",
              "Stream",
              "token",
              "java",
              "Exception",
              "code 1",
              "CTRL",
              "REDACTED",
              "\u0000");
    }
  }

  @Test
  void whatAWindowsEditorSavesAsAnsiIsTakenWhereOnlyAComentNeedsIt() throws IOException {
    byte[] ansi =
        "{\n // Ger\u00e4t am Bett \u201chier\u201d\n \"night\": {\"timerMinutes\": 30}}\n"
            .getBytes(ANSI);
    Files.write(folder.resolve("nightjar.json"), ansi);
    LoadedSettings loaded = SettingsFile.load(folder.resolve("nightjar.json"));
    assertThat(loaded.problem()).isEmpty();
    assertThat(loaded.settings().night().timer()).hasMinutes(30);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"sound\": {\n\"soundsFolder\": \"/media/St\u00fcrme\"}}', 2",
    "'{\n\"n\u00e4cht\": {}}', 2",
    "'{\"taste\": {\"exclude\": [\"voice\",\n\n\"l\u00e4rm\"]}}', 3",
  })
  void anAnsiCharacterInAValueOrAKeyIsToldToBeSavedAsUtf8(String json, int line)
      throws IOException {
    Files.write(folder.resolve("nightjar.json"), json.getBytes(ANSI));
    assertThat(SettingsFile.load(folder.resolve("nightjar.json")).problem())
        .contains(
            String.format(
                Locale.ROOT,
                "the file has a character that is not in UTF-8; save it as UTF-8 (nightjar.json, line %d)",
                line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
  void anyUnicodeIsReadWithAndWithoutItsMark(String charset) throws IOException {
    // Java's own UTF-16 writes a mark by itself.
    for (String mark : charset.equals("UTF-16") ? List.of("") : List.of("", "\ufeff")) {
      String json = mark + "{\"sound\": {\"soundsFolder\": \"St\u00fcrme\"}}";
      Files.write(folder.resolve("nightjar.json"), json.getBytes(Charset.forName(charset)));
      LoadedSettings loaded = SettingsFile.load(folder.resolve("nightjar.json"));
      assertThat(loaded.problem()).as(charset + mark.length()).isEmpty();
      assertThat(loaded.settings().sound().soundsFolder()).isEqualTo(folder.resolve("St\u00fcrme"));
    }
  }

  @Test
  void aPipeInsteadOfAFileIsToldAndNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("nightjar.json");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(SettingsFile.load(pipe).problem())
        .contains(
            "the settings file %s cannot be read: it is a pipe or a device and no file"
                .formatted(pipe));
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

    LoadedSettings loaded = load("{\"sound\": {\"device\": 5}}", state);

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

    LoadedSettings loaded = load("{\"panel\": 2}");

    assertThat(loaded.source()).isEqualTo(Source.DEFAULTS);
    assertThat(loaded.problem().orElseThrow().lines())
        .containsExactly(
            "panel is 2, allowed is an object (nightjar.json, line 1)",
            "panel is 1, allowed is an object (nightjar.json.last-good, line 1)");
  }

  @Test
  void aCopyThatCannotBeKeptIsToldButTheFileHolds() throws IOException {
    Path state = Files.writeString(folder.resolve("state"), "a file where a folder should be");

    LoadedSettings loaded = load("{\"sound\": {\"device\": \"hw:2\"}}", state);

    assertThat(loaded.source()).isEqualTo(Source.FILE);
    assertThat(loaded.settings().sound().device()).isEqualTo("hw:2");
    assertThat(loaded.problem().orElseThrow()).contains("cannot be kept");
  }

  @Test
  void aFolderInsteadOfAFileIsToldInWords() throws IOException {
    Files.createDirectory(folder.resolve("nightjar.json"));

    LoadedSettings loaded = SettingsFile.load(folder.resolve("nightjar.json"));

    assertThat(loaded.problem().orElseThrow()).contains("cannot be read");
    assertThat(loaded.settings()).isEqualTo(Settings.defaults());
  }

  private LoadedSettings load(String json) throws IOException {
    return load(json, folder);
  }

  private LoadedSettings load(String json, Path state) throws IOException {
    Path file = Files.writeString(folder.resolve("nightjar.json"), json);
    return SettingsFile.load(file, Optional.empty(), state);
  }
}
