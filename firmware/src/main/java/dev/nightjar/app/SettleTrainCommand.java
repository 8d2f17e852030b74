package dev.nightjar.app;

import dev.nightjar.control.RefusedException;
import dev.nightjar.settle.SettleRules;
import dev.nightjar.settle.SettleSettings;
import dev.nightjar.study.FadeScore;
import dev.nightjar.study.ModelFile;
import dev.nightjar.study.ScoredNight;
import dev.nightjar.study.Study;
import dev.nightjar.study.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Fits the model, and says what it is worth on sleepers that it never saw.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Fit the settling model to nights whose sleep was scored.",
    footer = {
      "",
      "A night is a pair of files, NAME.rr (one beat a line: seconds, interval in ms) and"
          + " NAME.labels (one epoch of 30 s a line: start in seconds, stage; W is awake, ? is"
          + " unscored). Records of one subject share the first five letters."
    })
final class SettleTrainCommand implements Callable<Integer> {

  @Option(
      names = "--nights",
      paramLabel = "DIR",
      required = true,
      description = "The folder of the nights.")
  Path nights = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "TEXT",
      defaultValue = "not named",
      description = "What the nights are, for the model's file.")
  String data = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the model's file goes (default: only the score is shown).")
  @Nullable Path out;

  @Override
  public Integer call() throws IOException, RefusedException {
    List<ScoredNight> scored = ScoredNight.readAll(nights);
    requireTwoSleepers(scored);
    Training training = Training.of(scored);
    System.out.printf(
        "%d nights of %d subjects, %d half minutes from play on%n",
        scored.size(),
        scored.stream().map(ScoredNight::subject).distinct().count(),
        training.halfMinutes());
    System.out.println("told (by a model that never saw the sleeper) and what came:");
    training
        .reliability()
        .forEach(
            r ->
                System.out.printf(
                    "  %.1f to %.1f: told %.2f, asleep %.2f of %d half minutes%n",
                    r.from(), r.from() + 0.2, r.told(), r.came(), r.halfMinutes()));
    FadeScore.Result result =
        new Study(scored)
            .score(
                night ->
                    new SettleRules(training.without(night.subject()), SettleSettings.DEFAULTS));
    System.out.println(result.inWords());
    if (out != null) {
      Files.writeString(
          out,
          ModelFile.text(training, scored, data, LocalDate.now(ZoneOffset.UTC), result.inWords()));
      System.out.println("written: " + out);
    }
    return 0;
  }

  /// Each is scored by the model of the others.
  private void requireTwoSleepers(List<ScoredNight> scored) throws RefusedException {
    long sleepers =
        scored.stream()
            .filter(night -> !night.episodes().isEmpty())
            .map(ScoredNight::subject)
            .distinct()
            .count();
    if (sleepers < 2) {
      throw new RefusedException(
          String.format(
              Locale.ROOT,
              "%s: sleepers with a wait for sleep: %d; two are needed, to leave one out",
              nights,
              sleepers));
    }
  }
}
