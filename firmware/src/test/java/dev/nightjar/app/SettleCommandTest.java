package dev.nightjar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettleCommandTest {

  private static final int MINUTES = 40;

  @TempDir Path folder;

  /// 60 beats a minute; ten minutes awake, then asleep.
  @BeforeEach
  void aScoredNight() throws IOException {
    StringBuilder beats = new StringBuilder();
    for (int s = 1; s <= MINUTES * 60; s++) {
      double rr = 1000 + 40 * Math.sin(2 * Math.PI * s / 4.3);
      beats.append(String.format(Locale.ROOT, "%d %.0f%n", s, rr));
    }
    Files.writeString(folder.resolve("night1.rr"), beats);
    StringBuilder labels = new StringBuilder("# scored\n");
    for (int s = 0; s < MINUTES * 60; s += 30) {
      labels.append(String.format(Locale.ROOT, "%d %s%n", s, s < 600 ? "W" : "N2"));
    }
    Files.writeString(folder.resolve("night1.labels"), labels);
  }

  @Test
  void explainDrawsANightOverItsStages() throws IOException {
    Path svg = folder.resolve("night1.svg");
    Shell shell = Shell.call("settle", "explain", in("night1.rr"), "--out", svg.toString());
    assertThat(shell.code()).as(shell.err()).isZero();
    assertThat(shell.out()).isEqualTo("drawn: " + svg);
    assertThat(svg)
        .content()
        .startsWith("<svg")
        .contains("What the settling makes of night1", "waits for sleep: 1", "N2")
        .endsWith("</svg>\n");
  }

  @Test
  void explainDrawsWithoutStagesAndSaysWhy() throws IOException {
    Files.writeString(folder.resolve("night1.labels"), "in_bed 5400\n");
    Path svg = folder.resolve("night1.svg");
    Shell shell = Shell.call("settle", "explain", in("night1.rr"), "--out", svg.toString());
    assertThat(shell.code()).isZero();
    assertThat(shell.err()).contains("drawn without stages", "expected `start_s stage`");
    assertThat(svg).exists();
  }

  @Test
  void explainRefusesAStartOutsideOfTheRecordAndAFolder() {
    Shell late = Shell.call("settle", "explain", in("night1.rr"), "--start", "99999");
    assertThat(late.code()).isEqualTo(2);
    assertThat(late.err()).contains("--start is 99999.0, allowed is 0 to the record's 2400 s");
    Shell shell = Shell.call("settle", "explain", folder.toString());
    assertThat(shell.code()).isEqualTo(1);
    assertThat(shell.err())
        .isEqualTo("nightjar: " + folder + " is a folder, not a record of beats");
  }

  @Test
  void trainRefusesOneSleeperAlone() {
    Shell shell = Shell.call("settle", "train", "--nights", folder.toString());
    assertThat(shell.code()).isEqualTo(1);
    assertThat(shell.err())
        .isEqualTo(
            "nightjar: %s: sleepers with a wait for sleep: 1; two are needed, to leave one out"
                .formatted(folder));
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }
}
