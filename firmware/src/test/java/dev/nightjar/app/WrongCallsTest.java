package dev.nightjar.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.house.Patience;
import dev.nightjar.service.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every command called wrongly, in the ways in which people do: one sentence that says what is
/// allowed, 2 for a wrong call and 1 for what the world refuses, and no word of Java or of a
/// library.
@Timeout(Patience.A_TEST)
class WrongCallsTest {

  /// What no person should have to read.
  private static final Pattern JARGON =
      Pattern.compile(
          "java\\.|dev\\.nightjar|Exception|Error:|\\bat [a-z]+\\.|\\$[A-Z]|Source: |REDACTED|Jackson"
              + "|StreamRead|\\bUTF-8 (middle|start) byte|possibly a pipe|Unexpected|Unmatched|Unrecognized"
              + "|positional parameter|at index|is not an? (long|int|double|boolean|Path|char|float)\\b"
              + "|mutually exclusive|required (parameter|option|argument|subcommand)|Invalid value"
              + "|SQLITE|sqlite|\\[[A-Z_]{4,}\\]|(?<!and |or )null\\b|Input length|errno|No enum|a fault of Nightjar"
              + "|sun\\.|Optional\\[");

  @TempDir Path folder;

  private final String home = System.getProperty("user.home");

  @BeforeEach
  void setUp() throws Exception {
    Home.make(folder, "nonexistent");
    Files.createDirectories(folder.resolve(".cache"));
    Files.createSymbolicLink(folder.resolve(".cache/nightjar"), folder.resolve("cache"));
    Files.createDirectory(folder.resolve("dir"));
    Files.createFile(folder.resolve("empty"));
    Files.writeString(folder.resolve("text"), "hello there\n");
    byte[] noise = new byte[50_000];
    new Random(4).nextBytes(noise);
    noise[0] = 'a'; // begins as none of the formats that are told by name
    noise[1] = 'b';
    Files.write(folder.resolve("noise"), noise);
    Files.createDirectories(folder.resolve("trial/journal"));
    Files.createDirectory(folder.resolve("broken"));
    Files.write(folder.resolve("broken/journal.db"), noise);
    assertThat(new ProcessBuilder("mkfifo", in("pipe")).start().waitFor()).isZero();
    System.setProperty("nightjar.config", in("nightjar.json"));
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

  private static Arguments call(int code, String sentence, String... args) {
    return Arguments.of(code, sentence, List.of(args));
  }

  /// `@` stands for the folder in which everything lies.
  static Stream<Arguments> calls() {
    String seed =
        "allowed is a whole number: which sleeper and which night (default 35, in which much happens)";
    String hours = "allowed is a number: how long the night is, 0.1 to 12 (default 8)";
    String night = "allowed is a whole number: its number in `journal nights`";
    String see = "; see `journal nights`";
    return Stream.of(
        // No such command, option, word.
        call(2, "there is no command 'sing'; there are run, try, replay, settle,", "sing"),
        call(2, "there is no command 'Status'; there are run,", "Status"),
        call(2, "there is no command 'list'; there are report, export,", "journal", "list"),
        call(2, "say which: report, export,", "journal"),
        call(2, "say which: out, in, erase, status", "loan"),
        call(2, "say which: train, explain", "settle"),
        call(2, "say which: check", "protocol"),
        call(2, "there is no option --verbose; there are --help", "doctor", "--verbose"),
        call(2, "there is no option --hour; there are --seed, --hours,", "try", "--hour", "3"),
        call(2, "there is no option -x; there are", "status", "-x"),
        call(2, "'extra' is one word too many", "status", "extra"),
        call(2, "'b' is one word too many", "protocol", "check", "a", "b"),
        call(1, "there is no night -1" + see, "journal", "show", "-1"),
        // No value, or none that is one.
        call(2, "--hours is missing: how long the night is, 0.1 to 12", "try", "--hours"),
        call(2, "--hours is 'abc', " + hours, "try", "--hours", "abc"),
        call(2, "--hours is '1,5', " + hours, "try", "--hours", "1,5"),
        call(2, "--hours is '', " + hours, "try", "--hours="),
        call(2, "--hours is 99.0, allowed is 0.1 to 12", "try", "--hours", "99"),
        call(2, "--hours is 0.0, allowed is 0.1 to 12", "try", "--hours", "0"),
        call(2, "--hours is NaN, allowed is 0.1 to 12", "try", "--hours", "NaN"),
        call(2, "--seed is 'x', " + seed, "try", "--seed", "x"),
        call(2, "--seed is '1.5', " + seed, "try", "--seed=1.5"),
        call(2, "--seed is '99999999999999999999', " + seed, "try", "--seed=99999999999999999999"),
        call(2, "--seed is given twice", "try", "--seed", "1", "--seed", "2"),
        call(2, "--live is 'maybe', allowed is no value:", "try", "--live=maybe"),
        call(2, "--simulate is 'x', allowed is a whole number:", "run", "--simulate", "x"),
        call(1, "@/text cannot be made a folder: @/text is a file", "try", "--out", "@/text"),
        // Buttons.
        call(2, "BUTTON is missing: play, next, volume-up, volume-down, timer,", "press"),
        call(2, "BUTTON 'eject' is none of play, next,", "press", "eject"),
        call(2, "--as 'gently' is none of short, long,", "press", "play", "--as", "gently"),
        call(2, "'next' is one word too many", "press", "play", "next"),
        // Scenes into files.
        call(2, "OUT is missing: the file to write", "render", "rain"),
        call(2, "SCENE is missing: a scene (see `nightjar sounds`)", "render"),
        call(2, "--minutes is 'x', allowed is a number:", "render", "rain", "a.wav", "--minutes=x"),
        call(
            2,
            "--minutes is -1.0, allowed is up to 1440",
            "render",
            "rain",
            "@/a.wav",
            "--minutes=-1"),
        call(
            2,
            "--volume is 3.0, allowed is -60 to 0 dB",
            "render",
            "rain",
            "@/a.wav",
            "--volume=3"),
        call(1, "there is no sound called 'sea'; there are: rain,", "render", "sea", "@/a.wav"),
        call(
            1,
            "@/none/a.wav cannot be written: there is no such folder",
            "render",
            "rain",
            "@/none/a.wav"),
        call(1, "@/a.mid cannot be written: only .wav and .flac can", "render", "rain", "@/a.mid"),
        call(
            1,
            "@/noise cannot be played: it is not sound of a kind that can be read; save it as",
            "render",
            "@/noise",
            "@/a.wav"),
        // Own sounds.
        call(2, "FILE is missing: WAV, FLAC, Ogg, Opus or MP3", "inspect"),
        call(2, "PATH is missing: a file, or a folder with all in it", "sounds", "add"),
        call(1, "there is no file or folder '@/none'", "sounds", "add", "@/none"),
        call(
            2,
            "--family is 'metal', allowed are rain, water,",
            "sounds",
            "add",
            "@/text",
            "--family",
            "metal"),
        call(2, "--trait is 'loud', allowed are", "sounds", "add", "@/text", "--trait", "loud"),
        call(1, "there is no sound of your own called 'x'", "sounds", "remove", "x"),
        call(1, "'rain' ships with Nightjar and stays", "sounds", "remove", "rain"),
        call(1, "the service is not running", "sounds", "try", "rain"),
        // Recorded nights.
        call(
            2,
            "say one of these: NIGHT.rr [--start S] --trace OUT.csv, or --episodes LIST.csv",
            "replay"),
        call(
            2,
            "say only one of these: NIGHT.rr",
            "replay",
            "a.rr",
            "--trace",
            "t",
            "--episodes",
            "l",
            "--nights",
            "d",
            "--out",
            "o"),
        call(1, "@/none.rr is not there", "replay", "@/none.rr", "--trace", "@/t.csv"),
        call(
            1, "@/dir is a folder, not a record of beats", "replay", "@/dir", "--trace", "@/t.csv"),
        call(
            1,
            "@/pipe is a pipe or a device, not a record of beats",
            "replay",
            "@/pipe",
            "--trace",
            "@/t.csv"),
        call(1, "@/empty has no beats", "replay", "@/empty", "--trace", "@/t.csv"),
        call(1, "@/noise is not a text file", "replay", "@/noise", "--trace", "@/t.csv"),
        call(1, "@/text, line 1: expected", "settle", "explain", "@/text"),
        call(
            1,
            "@/pipe is a pipe or a device and no file",
            "replay",
            "--episodes",
            "@/pipe",
            "--nights",
            "@/dir",
            "--out",
            "@/o"),
        call(
            1,
            "@/none is not there",
            "replay",
            "--episodes",
            "@/none",
            "--nights",
            "@/dir",
            "--out",
            "@/o"),
        call(
            2,
            "--cap is 'x', allowed is a whole number: the timer, in minutes, 1 to 180",
            "replay",
            "a.rr",
            "--trace",
            "t",
            "--cap",
            "x"),
        call(
            2,
            "--cap is 0, allowed are 1 to 180 minutes",
            "replay",
            "a.rr",
            "--trace",
            "t",
            "--cap",
            "0"),
        call(1, "@/none is not there", "settle", "train", "--nights", "@/none"),
        call(1, "@/text is no folder", "settle", "train", "--nights", "@/text"),
        call(2, "--nights is missing: the folder of the nights", "settle", "train"),
        // The journal.
        call(2, "NIGHT is missing: its number in `journal nights`", "journal", "show"),
        call(2, "NIGHT is 'x', " + night, "journal", "show", "x"),
        call(
            2,
            "NIGHT is '99999999999999999999', " + night,
            "journal",
            "verify",
            "99999999999999999999"),
        call(1, "there is no night 99" + see, "journal", "show", "99"),
        call(1, "there is no night 99" + see, "journal", "verify", "99"),
        call(1, "there is no night 99" + see, "journal", "report", "99", "--out", "@/a.html"),
        call(
            1,
            "no night is in the journal yet",
            "journal",
            "report",
            "--last",
            "3",
            "--out",
            "@/a.html"),
        call(1, "the service is not running", "journal", "delete", "1"),
        call(
            1,
            "there is no journal in @/none; it is a folder with a journal.db in it",
            "journal",
            "--folder",
            "@/none",
            "nights"),
        call(
            1,
            "there is no journal in @/text; it is",
            "journal",
            "--folder",
            "@/text",
            "show",
            "1"),
        call(
            1,
            "there is no journal in @/trial; try --folder @/trial/journal",
            "journal",
            "--folder",
            "@/trial",
            "nights"),
        call(
            1,
            "the journal @/broken/journal.db cannot be read: it is broken, or no journal",
            "journal",
            "--folder",
            "@/broken",
            "nights"),
        call(2, "say where to: --out FILE", "journal", "report", "1"),
        call(
            2,
            "say which: a NIGHT of `journal nights`, --last COUNT or --demo",
            "journal",
            "report",
            "--out",
            "@/a"),
        call(
            2,
            "NIGHT goes with neither --last nor --demo",
            "journal",
            "report",
            "1",
            "--last",
            "2",
            "--out",
            "@/a"),
        call(
            2,
            "--last is 0, allowed is 1 or more",
            "journal",
            "report",
            "--last",
            "0",
            "--out",
            "@/a"),
        call(
            2,
            "--last is 'all', allowed is a whole number:",
            "journal",
            "report",
            "--last",
            "all",
            "--out",
            "@/a"),
        call(
            2,
            "--format 'pdf' is none of csv, edf, fhir, html",
            "journal",
            "export",
            "1",
            "--format",
            "pdf",
            "--out",
            "@/a"),
        call(
            2,
            "--format is missing: csv, edf, fhir, html",
            "journal",
            "export",
            "1",
            "--out",
            "@/a"),
        call(
            2,
            "--subject is 1 to 64 letters, digits, dots and dashes, and no name",
            "journal",
            "export",
            "1",
            "--format",
            "csv",
            "--out",
            "@/a",
            "--subject",
            "Anna Schmidt"),
        call(
            1,
            "@/text cannot be made a folder: @/text is a file",
            "journal",
            "export",
            "1",
            "--format",
            "csv",
            "--out",
            "@/text"),
        // A protocol.
        call(2, "FILE is missing: the protocol, as JSON", "protocol", "check"),
        call(1, "the protocol @/none is not there", "protocol", "check", "@/none"),
        call(
            1,
            "the protocol @/dir cannot be read: it is a folder and no file",
            "protocol",
            "check",
            "@/dir"),
        call(
            1,
            "the protocol @/pipe cannot be read: it is a pipe or a device and no file",
            "protocol",
            "check",
            "@/pipe"),
        call(1, "the file is empty, allowed is an object", "protocol", "check", "@/empty"),
        call(
            1,
            "the file is no text file; settings are plain text, saved as UTF-8",
            "protocol",
            "check",
            "@/noise"),
        call(1, "the file has hello where a value should be", "protocol", "check", "@/text"),
        // Loans.
        call(2, "--out is missing: a folder on a stick", "loan", "in"),
        call(2, "there is no option --force; there are --sounds,", "loan", "erase", "--force"),
        call(2, "--unsealed is missing:", "loan", "erase", "--unsealed"),
        // What needs the service.
        call(1, "the service is not running", "status"),
        call(1, "the service is not running", "status", "--json"),
        call(1, "the service is not running", "press", "play"));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void isAnsweredByOneGoodSentence(int code, String sentence, List<String> args) {
    String[] here =
        args.stream().map(arg -> arg.replace("@", folder.toString())).toArray(String[]::new);
    Shell shell = Shell.call(here);
    assertThat(shell.err()).startsWith("nightjar: " + sentence.replace("@", folder.toString()));
    assertThat(shell.err().lines()).as("one line").hasSize(1);
    assertThat(shell.err()).doesNotContainPattern(JARGON);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.code()).isEqualTo(code);
    if (code == 2 && !shell.err().contains("allowed") && args.size() < 2) {
      assertThat(shell.err()).as("says where to read more").contains("--help`)");
    }
  }

  /// Settings files that are none: the commands that read them still answer.
  @ParameterizedTest
  @MethodSource("noSettings")
  void aSettingsFileThatIsNoneIsToldByTheDoctor(String file, String sentence) {
    System.setProperty("nightjar.config", in(file));
    Shell shell = Shell.call("doctor");
    String told =
        shell.out().lines().filter(line -> line.contains(" settings ")).findFirst().orElseThrow();
    assertThat(told).contains(sentence);
    assertThat(shell.out() + shell.err()).doesNotContainPattern(JARGON);
    assertThat(shell.code()).isEqualTo(1);
  }

  static Stream<Arguments> noSettings() {
    return Stream.of(
        Arguments.of("dir", "cannot be read: it is a folder and no file"),
        Arguments.of("pipe", "cannot be read: it is a pipe or a device and no file"),
        Arguments.of("empty", "the file is empty, allowed is an object (empty, line 1)"),
        Arguments.of("noise", "the file is no text file; settings are plain text, saved as UTF-8"),
        Arguments.of("text", "the file has hello where a value should be"));
  }

  /// Whatever is typed, and nobody thought of.
  @ParameterizedTest
  @MethodSource("anything")
  void anythingElseIsAnsweredInWordsToo(String... args) throws IOException {
    String[] here =
        Arrays.stream(args).map(arg -> arg.replace("@", folder.toString())).toArray(String[]::new);
    Shell shell = Shell.call(here);
    assertThat(shell.err()).startsWith("nightjar: ").doesNotContainPattern(JARGON);
    assertThat(shell.err().lines()).hasSize(1);
    assertThat(shell.code()).isIn(1, 2);
  }

  static Stream<Arguments> anything() {
    String longName = "a".repeat(300);
    return Stream.of(
            List.of("render", "", "@/a.wav"),
            List.of("render", "rain", ""),
            List.of("render", "rain", "@"),
            List.of("render", "rain", "@/dir"),
            List.of("render", "rain", "@/text/a.wav"),
            List.of("render", "rain", "@/" + longName + ".wav"),
            List.of("render", "rain", "@/a.wav", "--minutes", "NaN"),
            List.of("render", "rain", "@/a.wav", "--volume", "Infinity"),
            List.of("replay", "@/text", "--trace", "@/dir"),
            List.of("replay", "@/text", "--trace", "@/t", "--start", "NaN"),
            List.of("replay", "@/" + longName, "--trace", "@/t"),
            List.of(
                "journal", "export", "--demo", "--last", "-3", "--format", "csv", "--out", "@/a"),
            List.of("journal", "export", "1", "--format", "", "--out", "@/a"),
            List.of("journal", "export", "1", "--format", "csv,csv,pdf", "--out", "@/a"),
            List.of("journal", "export", "1", "--format", "csv", "--out", "@/a", "--subject", ""),
            List.of("journal", "report", "0", "--out", "@/a"),
            List.of("journal", "show", ""),
            List.of("journal", "show", "1", "2"),
            List.of("journal", "--folder", "", "nights"),
            List.of("sounds", "remove", "../../etc/passwd"),
            List.of("sounds", "remove", ""),
            List.of("sounds", "add", "@/text/none"),
            List.of("protocol", "check", ""),
            List.of("protocol", "check", "@/" + longName),
            List.of("protocol", "check", "a\u0000b"),
            List.of("press", ""),
            List.of("press", "play", "--as"),
            List.of("--", "x"),
            List.of("settle", "train", "--nights", "@/pipe"),
            List.of("settle", "explain", "@/pipe"),
            List.of("@none"),
            List.of("try", "--hours", "1e400"),
            List.of("loan", "out", "--protocol"),
            List.of("loan", "status", "--json"))
        .map(args -> Arguments.of((Object) args.toArray(String[]::new)));
  }
}
