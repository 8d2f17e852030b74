package dev.nightjar.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.nightjar.settle.SettleRules;
import dev.nightjar.settle.SettleSettings;
import dev.nightjar.settle.SettlingModel;
import dev.nightjar.sim.Nights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FadeScoreTest {

  private static final double SILENT = -99;

  // --- By hand: awake for the first 10 min, asleep for the next 30 ---

  private final FadeScore one = new FadeScore(List.of(episode("slp01a", 10)));

  @Test
  void whatEndsBeforeSleepIsEarlyAndWhatEndsAfterIsOver() {
    assertThat(one.score(List.of(until(6))).each()).containsExactly(new FadeScore.Cost(4, 0));
    assertThat(one.score(List.of(until(10))).each()).containsExactly(new FadeScore.Cost(0, 0));
    assertThat(one.score(List.of(until(25))).each()).containsExactly(new FadeScore.Cost(0, 15));
    assertThat(one.score(List.of(until(90))).each()).containsExactly(new FadeScore.Cost(0, 30));
  }

  @Test
  void aTimerIsNoBetterThanATimer() {
    FadeScore two = new FadeScore(List.of(episode("slp01a", 10), episode("slp02a", 30)));
    assertThat(two.timer(20)).isEqualTo(new FadeScore.Cost(5, 5));
    FadeScore.Result result = two.score(List.of(until(20), until(20)));
    assertThat(result.ratio()).isCloseTo(1, within(1e-12));
    assertThat(result.early()).isEqualTo(5);
    assertThat(result.worstEarly()).isEqualTo(10);
  }

  @Test
  void anOracleIsZeroAndOneThatIsHalfAsLongOverHalf() {
    FadeScore two = new FadeScore(List.of(episode("slp01a", 10), episode("slp02a", 30)));
    assertThat(two.score(List.of(until(10), until(30))).ratio()).isZero();
    // The timer that is never early is 30 min, 20 of them too long.
    assertThat(two.score(List.of(until(20), until(30))).ratio()).isEqualTo(0.5);
  }

  @Test
  void theWorstThresholdCounts() {
    Trace trace = new Trace();
    trace.add(0, 0);
    trace.add(20 * 60, -25); // still heard above -30 and -40 dB
    trace.add(30 * 60, -35); // and above -40 dB
    trace.add(35 * 60, SILENT);
    FadeScore two = new FadeScore(List.of(episode("slp01a", 10), episode("slp02a", 30)));
    FadeScore.Result result = two.score(List.of(trace, until(30)));
    assertThat(result.thresholdDb()).isEqualTo(-40);
    assertThat(result.over()).isEqualTo(12.5);
    assertThat(result.ratio()).isEqualTo(1.25);
  }

  @Test
  void theIntervalIsOverSubjectsAndOneSubjectHasNone() {
    FadeScore same = new FadeScore(List.of(episode("slp01a", 10), episode("slp01b", 30)));
    FadeScore.Result result = same.score(List.of(until(12), until(33)));
    assertThat(result.low()).isEqualTo(result.ratio()).isEqualTo(result.high());
    List<Episode> many = new ArrayList<>();
    List<Trace> traces = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      many.add(episode("slp0" + i, 5 * i));
      traces.add(until(5 * i + i));
    }
    result = new FadeScore(many).score(traces);
    assertThat(result.low()).isLessThan(result.ratio());
    assertThat(result.high()).isGreaterThan(result.ratio());
  }

  // --- Beside the script that defines it ---

  @Test
  void isTheScoreOfTheScript(@TempDir Path folder) throws Exception {
    Path nights = Nights.orSkip("slpdb");
    Path script = nights.resolveSibling("../tools/fade_score.py").normalize();
    if (!Files.exists(script) || !python()) {
      String reason = "skipped: no python3, or no " + script;
      System.out.println(reason);
      abort(reason);
    }
    List<ScoredNight> scored = ScoredNight.readAll(nights);
    Study study = new Study(scored);
    FadeScore.Result ours =
        study.scoreOf(
            (night, episode) -> {
              Trace trace =
                  Replay.trace(
                      night.beats(),
                      millis(episode.startSeconds()),
                      millis(episode.endSeconds()),
                      Study.CAP,
                      new SettleRules(
                          SettlingModel.without(night.subject()), SettleSettings.DEFAULTS));
              write(folder.resolve(episode.night() + "." + episode.number() + ".csv"), trace);
              return trace;
            });
    System.out.println(ours.inWords());
    assertThat(script(script, nights.toString(), "--episodes").lines().skip(1))
        .containsExactlyElementsOf(
            study.episodes().stream()
                .map(
                    e ->
                        String.format(
                            Locale.ROOT,
                            "%s,%d,%.0f,%.0f",
                            e.night(),
                            e.number(),
                            e.startSeconds(),
                            e.onsetSeconds()))
                .toList());
    String told = script(script, nights.toString(), folder.toString());
    assertThat(found(told, "(?m)^early (.*)$"))
        .isEqualTo(String.format(Locale.ROOT, "%.2f", ours.early()));
    assertThat(found(told, "(?m)^ratio (\\S+)"))
        .isEqualTo(String.format(Locale.ROOT, "%.2f", ours.ratio()));
    assertThat(found(told, "worst early (\\S+)"))
        .isEqualTo(String.format(Locale.ROOT, "%.1f", ours.worstEarly()));
    assertThat(
            found(
                told,
                String.format(
                    Locale.ROOT, "the fade, %.0f dB: early \\S+ +over (\\S+)", ours.thresholdDb())))
        .isEqualTo(String.format(Locale.ROOT, "%.1f", ours.over()));
    for (int minutes : new int[] {15, 20, 30, 45, 60, 90}) {
      FadeScore.Cost timer = study.timer(minutes);
      String row = String.format(Locale.ROOT, "timer +%d min: early +%%s +over +%%s", minutes);
      assertThat(Double.parseDouble(found(told, row.formatted("(\\S+)", "\\S+"))))
          .isCloseTo(timer.early(), within(0.051));
      assertThat(Double.parseDouble(found(told, row.formatted("\\S+", "(\\S+)"))))
          .isCloseTo(timer.over(), within(0.051));
    }
  }

  private static Duration millis(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static void write(Path file, Trace trace) {
    try {
      Files.writeString(file, trace.csv());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String found(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }

  private static boolean python() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String script(Path script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("python3", script.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isZero();
    return told;
  }

  private static Episode episode(String night, int awakeMinutes) {
    double onset = 60.0 * awakeMinutes;
    return new Episode(
        night,
        0,
        0,
        onset,
        List.of(new Episode.Span(0, onset)),
        List.of(new Episode.Span(onset, onset + 30 * 60)));
  }

  private static Trace until(int minutes) {
    return Trace.timer(0, minutes);
  }
}
