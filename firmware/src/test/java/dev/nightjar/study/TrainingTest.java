package dev.nightjar.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.settle.SettlingModel;
import dev.nightjar.sim.Nights;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TrainingTest {

  /// What ships is what `nightjar settle train` makes of the recorded nights, to the last digit.
  @Test
  void theShippedModelComesOutOnceMore() throws IOException {
    Set<String> fitted = fittedOn();
    List<ScoredNight> nights =
        ScoredNight.readAll(Nights.orSkip("slpdb")).stream()
            .filter(night -> fitted.contains(night.name()))
            .toList();
    assertThat(nights).hasSameSizeAs(fitted);
    Training training = Training.of(nights);
    assertThat(training.fit().lines("")).isEqualTo(SettlingModel.shipped().lines(""));
    for (String subject : nights.stream().map(ScoredNight::subject).distinct().toList()) {
      assertThat(training.without(subject).lines(""))
          .as("without %s", subject)
          .isEqualTo(SettlingModel.without(subject).lines(""))
          .isNotEqualTo(SettlingModel.shipped().lines(""));
    }
    String text =
        ModelFile.text(training, nights, "some nights", LocalDate.EPOCH, "a score\nin two");
    assertThat(text)
        .startsWith("# The settling model: made by `nightjar settle train`, not by hand.\n")
        .contains("# Data: some nights; nights slp01a slp01b ", "# Fitted on 1970-01-01 to ")
        .contains("# a score\n# in two\n", SettlingModel.shipped().lines(""))
        .contains(SettlingModel.without("slp32").lines("without.slp32."));
  }

  /// The nights that the shipped model names as its data: the folder may hold others, which it
  /// never saw.
  private static Set<String> fittedOn() throws IOException {
    try (InputStream file = SettlingModel.class.getResourceAsStream("settle-model.properties")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      Matcher names = Pattern.compile("# Data: .*; nights ([a-z0-9 ]+)\\.").matcher(text);
      assertThat(names.find()).isTrue();
      return Set.of(names.group(1).split(" "));
    }
  }
}
