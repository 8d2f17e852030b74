package dev.nightjar.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.loan.StatePaths;
import dev.nightjar.service.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every command as a person calls it: what it prints, and what it ends with.
class CommandsTest {

  @TempDir Path folder;

  private final String home = System.getProperty("user.home");

  @BeforeEach
  void setUp() throws IOException {
    // A short way to the socket, and nothing of the person who runs the tests.
    Home.make(folder, "nonexistent");
    Files.createDirectories(folder.resolve(".cache"));
    Files.createSymbolicLink(folder.resolve(".cache/nightjar"), folder.resolve("cache"));
    System.setProperty("nightjar.config", folder.resolve("nightjar.json").toString());
    System.setProperty("user.home", folder.toString());
  }

  @AfterEach
  void tidyUp() {
    System.clearProperty("nightjar.config");
    System.setProperty("user.home", home);
  }

  private String in(String file) {
    return folder.resolve(file).toString();
  }

  private void refused(int code, String sentence, String... args) {
    Shell shell = Shell.call(args);
    assertThat(shell.err()).isEqualTo("nightjar: " + sentence);
    assertThat(shell.code()).isEqualTo(code);
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void withoutACommandThereIsTheListOfThem() {
    Shell shell = Shell.call();
    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err())
        .contains("run", "try", "replay", "render", "inspect", "sounds", "journal", "status")
        .contains("press", "doctor", "no medical claim");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "try",
        "replay",
        "render",
        "inspect",
        "sounds",
        "journal",
        "protocol",
        "status",
        "press",
        "doctor"
      })
  void everyCommandHasHelpThatFitsATerminal(String command) {
    Shell shell = Shell.call(command, "--help");
    assertThat(shell.code()).isZero();
    assertThat(shell.out()).startsWith("Usage: nightjar " + command);
    assertThat(shell.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void aWrongCallEndsWithTwoAndOneLine() {
    refused(
        2,
        "BUTTON is missing: play, next, volume-up, volume-down, timer, not-this or export (see"
            + " `nightjar press --help`)",
        "press");
    refused(2, "--hours is 99.0, allowed is 0.1 to 12", "try", "--hours", "99");
    refused(
        2,
        "BUTTON 'eject' is none of play, next, volume-up, volume-down, timer, not-this (see `nightjar"
            + " press --help`)",
        "press",
        "eject");
  }

  @Test
  void whatNeedsTheServiceSaysThatItDoesNotRun() {
    String sentence = "the service is not running: nothing listens at " + in("socket");
    refused(1, sentence, "status");
    refused(1, sentence, "press", "play");
    refused(1, sentence, "press", "export");
  }

  @Test
  void soundsListsWhatShipsAndWhatThePersonAdded() throws IOException {
    Home.noise(folder.resolve("own/my sea.wav"), 5);
    Shell shell = Shell.call("sounds");
    assertThat(shell.code()).isZero();
    assertThat(shell.out().lines())
        .containsExactly("rain-and-brown", "rain", "brown-noise", "pink-noise", "my sea");
  }

  @Test
  void aProtocolIsTriedBeforeItIsLent() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("lent.json"),
            """
        {"title": "rain and waves", "nights": 3, "scenes": ["rain", "pink-noise"],
         "order": "alternate", "first": {"scene": "brown-noise", "minutes": 15},
         "ceilingDb": -10, "playsPerNight": 2, "timerMinutes": 60, "exclude": ["voice"]}
        """);
    Shell shell = Shell.call("protocol", "check", file.toString());
    assertThat(shell.err()).isEmpty();
    assertThat(shell.out().lines())
        .containsExactly(
            "\"rain and waves\" can be kept by this device. It will:",
            "  begin every evening with brown-noise for 15 min, then go over to its scene",
            "  play rain, pink-noise in turn, a scene an evening, and no other",
            "  never offer what is about: voice",
            "  stay 10.0 dB or more below its ceiling; nobody measured what that is at the pillow",
            "  keep the timer at 1 h",
            "  start sound at most 2 times an evening; going on after a pause, and back while it"
                + " still fades, are none",
            "  count an evening as enough once the strap was worn and heard for 4 h in it; 3 are"
                + " enough",
            "An evening begins with its first play and lasts 12 hours:",
            "  evening  1  brown-noise for 15 min, then rain",
            "  evening  2  brown-noise for 15 min, then pink-noise",
            "  evening  3  brown-noise for 15 min, then rain",
            "After evening 3 it goes on like that until the device is checked in.");
    Files.writeString(file, "{\"title\": \"a\", \"nights\": 3, \"ceilingDba\": 45}");
    refused(
        1,
        "ceilingDba is 45, but nobody measured this device: sound.dbaAtCeiling is not set; measure"
            + " it (hardware/README.md tells how), or give ceilingDb (lent.json)",
        "protocol",
        "check",
        file.toString());
    refused(
        1,
        "the protocol %s is not there".formatted(in("none.json")),
        "protocol",
        "check",
        in("none.json"));
  }

  @Test
  void rendersASceneAndAFileAsTheDeviceWouldPlayThem() throws IOException {
    Shell shell = Shell.call("render", "rain-and-brown", in("a.wav"), "--minutes", "0.05");
    assertThat(shell.err()).isEmpty();
    assertThat(shell.out()).isEqualTo("rain-and-brown, 0.1 minutes, in " + in("a.wav"));
    assertThat(shell.code()).isZero();
    // 3 s, the fade of the close and its dithered silence, 24 bits stereo.
    assertThat(Files.size(folder.resolve("a.wav"))).isBetween(3L * 288_000, 5L * 288_000);
    assertThat(
            Shell.call("render", in("shipped/rain.wav"), in("b.wav"), "--minutes", "0.01").code())
        .isZero();
  }

  @Test
  void renderRefusesInWords() {
    refused(
        2, "--minutes is 0.0, allowed is up to 1440", "render", "rain", in("a.wav"), "--minutes=0");
    refused(
        2, "--volume is 3.0, allowed is -60 to 0 dB", "render", "rain", in("a.wav"), "--volume=3");
    refused(
        1,
        "there is no sound called 'sea'; there are: rain, brown-noise, pink-noise",
        "render",
        "sea",
        in("a.wav"));
    refused(
        1,
        in("a.mid") + " cannot be written: only .wav and .flac can; choose one of these endings",
        "render",
        "rain",
        in("a.mid"));
    refused(
        1,
        in("none/a.wav") + " cannot be written: there is no such folder",
        "render",
        "rain",
        in("none/a.wav"));
  }

  @Test
  void inspectTellsOfEveryFileAndEndsWithOneWhereOneIsRefused() throws IOException {
    Files.writeString(folder.resolve("text.wav"), "no sound");
    Shell good = Shell.call("inspect", in("shipped/rain.wav"));
    assertThat(good.out()).contains("rain.wav", "48000", "LUFS");
    assertThat(good.code()).isZero();
    Shell mixed = Shell.call("inspect", in("text.wav"), in("none.wav"), in("shipped/rain.wav"));
    assertThat(mixed.code()).isEqualTo(1);
    assertThat(mixed.out())
        .contains("text.wav", "none.wav cannot be played: there is no such file", "LUFS");
  }

  @Test
  void replayWritesATraceOfOneNightAndOfEveryEpisode() throws IOException {
    Files.createDirectories(folder.resolve("nights"));
    Files.writeString(folder.resolve("nights/n1.rr"), beats(300));
    Shell one =
        Shell.call("replay", in("nights/n1.rr"), "--start=10", "--cap=15", "--trace", in("t.csv"));
    assertThat(one.code()).isZero();
    List<String> rows = Files.readAllLines(folder.resolve("t.csv"));
    assertThat(rows.subList(0, 2)).containsExactly("t_s,level_db", "10.0,0.0");

    Files.writeString(
        folder.resolve("list.csv"), "night,k,start_s,onset_s\n# a remark\n\nn1,0,10,99\nn1,1,20\n");
    Shell many =
        Shell.call(
            "replay",
            "--episodes",
            in("list.csv"),
            "--nights",
            in("nights"),
            "--out",
            in("out"),
            "--cap=15");
    assertThat(many.err()).isEmpty();
    assertThat(many.out()).isEqualTo("replayed 2 episodes into " + in("out"));
    assertThat(folder.resolve("out/n1.0.csv")).hasSameTextualContentAs(folder.resolve("t.csv"));
    assertThat(Files.readAllLines(folder.resolve("out/n1.1.csv")).get(1)).isEqualTo("20.0,0.0");
  }

  private static String beats(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      text.append(String.format(Locale.ROOT, "%d 1000\n", i));
    }
    return text.toString();
  }

  @Test
  void replayRefusesInWords() throws IOException {
    Files.writeString(folder.resolve("n1.rr"), beats(60));
    Files.writeString(folder.resolve("list.csv"), "n1,0\n");
    Files.writeString(folder.resolve("late.csv"), "n1,0,61\n");
    Files.writeString(folder.resolve("away.csv"), "n1,../../x,1\n");
    refused(
        2,
        "--cap is 200, allowed are 1 to 180 minutes",
        "replay",
        in("n1.rr"),
        "--trace=t",
        "--cap=200");
    refused(
        2,
        "--start is 61.0, allowed is 0 to the record's 60 s",
        "replay",
        in("n1.rr"),
        "--start=61",
        "--trace=t");
    refused(
        2,
        "--start is NaN, allowed is 0 to the record's 60 s",
        "replay",
        in("n1.rr"),
        "--start=NaN",
        "--trace=t");
    refused(1, in("none.rr") + " is not there", "replay", in("none.rr"), "--trace=t");
    refused(1, "there is no folder " + in("no"), "replay", in("n1.rr"), "--trace", in("no/t.csv"));
    refused(1, in("none.csv") + " is not there", episodes("none.csv"));
    refused(
        1,
        in("list.csv") + ": 'n1,0': it is no row of night,k,start_s,onset_s",
        episodes("list.csv"));
    refused(
        1,
        in("late.csv") + ": 'n1,0,61': its start_s is not within the record",
        episodes("late.csv"));
    refused(
        1,
        in("away.csv") + ": 'n1,../../x,1': it is no row of night,k,start_s,onset_s",
        episodes("away.csv"));
  }

  private String[] episodes(String list) {
    return new String[] {
      "replay", "--episodes", in(list), "--nights", folder.toString(), "--out", in("out")
    };
  }

  @Test
  void aTrialLeavesItsFolderAndItsJournalReplays() throws IOException {
    Shell tried =
        Shell.call("try", "--hours", "0.1", "--seed", "3", "--faults", "--out", in("night"));
    assertThat(tried.err()).isEmpty();
    assertThat(tried.code()).isZero();
    assertThat(tried.out()).contains("plays rain-and-brown", in("night/night.svg"));
    assertThat(folder.resolve("night/evening.flac")).isNotEmptyFile();
    assertThat(folder.resolve("night/night.svg")).content().startsWith("<svg");

    String journal = in("night/journal");
    assertThat(Shell.call("journal", "nights", "--folder", journal).out())
        .contains("1  began 2001-01-0")
        .contains("lasted 0:06:00");
    assertThat(Shell.call("journal", "--folder", journal, "show", "1").out())
        .contains("0:00:00  the night began", "plays rain-and-brown");
    Shell verified = Shell.call("journal", "--folder", journal, "verify", "1");
    assertThat(verified.out()).startsWith("night 1: ").contains("presses the same");
    assertThat(verified.code()).isZero();
  }

  @Test
  void nightsBecomePagesAndFilesForOtherPrograms() throws IOException {
    Shell.call("try", "--hours", "0.1", "--seed", "3", "--out", in("night"));
    String journal = in("night/journal");
    Shell report =
        Shell.call(
            "journal",
            "report",
            "1",
            "--folder",
            journal,
            "--out",
            in("a.html"),
            "--svg",
            in("a.svg"));
    assertThat(report.err()).isEmpty();
    assertThat(report.out().lines()).containsExactly(in("a.html"), in("a.svg"));
    assertThat(folder.resolve("a.html")).content().contains("January 2001", "no medical device");
    assertThat(folder.resolve("a.svg")).content().startsWith("<svg");
    Shell trend =
        Shell.call("journal", "report", "--last=9", "--folder", journal, "--out", in("b.html"));
    assertThat(trend.code()).isZero();
    assertThat(folder.resolve("b.html")).content().contains("One night");

    Shell export =
        Shell.call(
            "journal",
            "export",
            "1",
            "--folder",
            journal,
            "--format=csv,edf,fhir,html",
            "--out",
            in("out"));
    assertThat(export.err()).isEmpty();
    assertThat(export.out()).startsWith("night-0001  0:05 h, ");
    try (var files = Files.list(folder.resolve("out"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "night-0001.csv",
              "night-0001.beats.csv",
              "night-0001.events.csv",
              "night-0001.edf",
              "night-0001.fhir.json",
              "night-0001.html");
    }
  }

  @Test
  void anExportIsOfTheLoanThatIsOut() throws IOException {
    StatePaths at = new StatePaths(folder);
    Path record = at.loan();
    Files.createDirectories(record.getParent());
    assertThat(ExportCommand.number(at)).isEqualTo("sleeper");
    String out = "{\"number\": \"L-017\", \"serial\": \"1\", \"stage\": \"OUT\"}";
    Files.writeString(record, out);
    assertThat(ExportCommand.number(at)).isEqualTo("L-017");
    Files.writeString(record, out.replace("OUT", "ERASED"));
    assertThat(ExportCommand.number(at)).isEqualTo("sleeper");
  }

  @Test
  void reportAndExportRefuseInWords() {
    refused(1, "there is no night 4; see `journal nights`", "journal", "report", "4", "--out=x");
    refused(1, "no night is in the journal yet", "journal", "report", "--last=2", "--out=x");
    refused(
        2,
        "say which: a NIGHT of `journal nights`, --last COUNT or --demo",
        "journal",
        "report",
        "--out=x");
    refused(2, "say where to: --out FILE, --svg FILE, or both", "journal", "report", "--demo");
    refused(2, "--svg is of one night", "journal", "report", "--last=2", "--svg=x");
    refused(
        2,
        "NIGHT goes with neither --last nor --demo",
        "journal",
        "report",
        "1",
        "--demo",
        "--out=x");
    refused(2, "--last is 0, allowed is 1 or more", "journal", "report", "--last=0", "--out=x");
    refused(
        2,
        "--subject is 1 to 64 letters, digits, dots and dashes, and no name",
        "journal",
        "export",
        "--demo",
        "--format=fhir",
        "--subject=A B",
        "--out",
        in("out"));
  }

  @Test
  void theJournalRefusesInWords() {
    assertThat(Shell.call("journal", "nights").out()).isEqualTo("no night is in the journal yet");
    refused(1, "there is no night 4; see `journal nights`", "journal", "show", "4");
    refused(1, "there is no night 4; see `journal nights`", "journal", "verify", "4");
  }

  @Test
  void theDoctorDoesNotAlarmWhereNothingIsSetUp() {
    System.setProperty("nightjar.config", in("none/nightjar.json"));
    Shell shell = Shell.call("doctor");
    assertThat(shell.out())
        .contains("--    settings", "none/nightjar.json, so the defaults hold")
        .contains("--    service        not running; none is set up here");
  }

  @Test
  void theDoctorTellsOfTheBootPartitionsFile() throws IOException {
    Path boot = Files.createDirectory(folder.resolve("boot"));
    Files.writeString(folder.resolve("nightjar.json"), "{}");
    Files.writeString(boot.resolve("nightjar.json.txt"), "{}");
    System.setProperty("nightjar.boot", boot.toString());
    try {
      assertThat(Shell.call("doctor").out())
          .contains(".txt is not read; rename it to nightjar.json");
      Files.writeString(boot.resolve("nightjar.json"), "{}");
      assertThat(Shell.call("doctor").out())
          .containsPattern("ok    settings .*, and over it " + boot + "/nightjar.json");
    } finally {
      System.clearProperty("nightjar.boot");
    }
  }

  @Test
  void theDoctorTellsWhatADeviceLacksAndChangesNothing() throws IOException {
    Files.writeString(folder.resolve("nightjar.json"), "{\"sound\": {\"ceilingDb\": 12}}");
    Shell shell = Shell.call("doctor");
    assertThat(shell.code()).isEqualTo(1);
    assertThat(shell.out())
        .contains("LOOK  settings", "sound.ceilingDb", "until then the defaults are in force")
        .contains("LOOK  service", "systemctl start nightjar")
        .endsWith("need a look");
    assertThat(folder.resolve("nightjar.json.last-good")).doesNotExist();
  }
}
