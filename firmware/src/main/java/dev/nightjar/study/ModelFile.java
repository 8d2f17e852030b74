package dev.nightjar.study;

import dev.nightjar.settle.Features;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// The model's file, with where it comes from.
public final class ModelFile {

  private ModelFile() {}

  /// @param data what the nights are
  /// @param score what the fade was worth, leaving out each subject
  public static String text(
      Training training, List<ScoredNight> nights, String data, LocalDate day, String score) {
    StringBuilder text = new StringBuilder();
    text.append("# The settling model: made by `nightjar settle train`, not by hand.\n");
    text.append("# Data: %s; nights %s.%n".formatted(data, names(nights)));
    text.append(
        String.format(
            Locale.ROOT,
            "# Fitted on %s to %d half minutes from play on, ridge %s.%n",
            day,
            training.halfMinutes(),
            Training.RIDGE));
    for (String line : score.lines().toList()) {
      text.append("# ").append(line).append('\n');
    }
    text.append("# Features: %s.%n".formatted(String.join(", ", Features.NAMES)));
    text.append(training.fit().lines(""));
    text.append("# The same without one subject each, for scores on that subject.\n");
    nights.stream()
        .map(ScoredNight::subject)
        .distinct()
        .forEach(s -> text.append(training.without(s).lines("without." + s + ".")));
    return text.toString();
  }

  private static String names(List<ScoredNight> nights) {
    return String.join(" ", nights.stream().map(ScoredNight::name).toList());
  }
}
