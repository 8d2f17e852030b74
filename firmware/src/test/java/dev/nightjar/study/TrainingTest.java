package dev.nightjar.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.settle.Model;
import dev.nightjar.sim.Nights;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingTest {

  /// What ships is what `nightjar settle train` makes of the recorded nights, to the last digit.
  @Test
  void theShippedModelComesOutOnceMore() throws IOException {
    List<ScoredNight> nights = ScoredNight.readAll(Nights.orSkip("slpdb"));
    Training training = Training.of(nights);
    assertThat(training.fit().lines("")).isEqualTo(Model.shipped().lines(""));
    for (String subject : nights.stream().map(ScoredNight::subject).distinct().toList()) {
      assertThat(training.without(subject).lines(""))
          .as("without %s", subject)
          .isEqualTo(Model.without(subject).lines(""))
          .isNotEqualTo(Model.shipped().lines(""));
    }
    String text =
        ModelFile.text(training, nights, "some nights", LocalDate.EPOCH, "a score\nin two");
    assertThat(text)
        .startsWith("# The settling model: made by `nightjar settle train`, not by hand.\n")
        .contains("# Data: some nights; nights slp01a slp01b ", "# Fitted on 1970-01-01 to ")
        .contains("# a score\n# in two\n", Model.shipped().lines(""))
        .contains(Model.without("slp32").lines("without.slp32."));
  }
}
