package dev.nightjar.app;

import dev.nightjar.settle.SettleRules;
import dev.nightjar.sim.RecordedNight;
import dev.nightjar.study.Episode;
import dev.nightjar.study.ExplainChart;
import dev.nightjar.study.Explanation;
import dev.nightjar.study.SleepLabels;
import dev.nightjar.study.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what the settling sees in a recorded night.
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Draw what the settling makes of a recorded night.",
    footer = {
      "",
      "Where NIGHT.labels lies beside the record, its scored stages are drawn, and play is pressed"
          + " at the start of each stretch of wakefulness that ends in sleep; otherwise at --start."
          + " The fade detects no sleep and is no medical device."
    })
final class SettleExplainCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NIGHT.rr", description = "The recorded beats.")
  Path record = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE.svg",
      description = "Where the picture goes (default: NIGHT.svg in this folder).")
  @Nullable Path out;

  @Option(
      names = "--start",
      paramLabel = "S",
      defaultValue = "0",
      description = "Without labels: when play is pressed, in seconds (default 0).")
  double startSeconds;

  @Option(
      names = "--fold",
      description = "Use the model that was fitted without this subject, where there is one.")
  boolean fold;

  @Override
  public Integer call() throws IOException, WrongCallException {
    RecordedNight night = RecordedNight.read(record);
    ReplayCommand.requireWithin(night, startSeconds);
    String name = ReplayCommand.name(record);
    SleepLabels labels = labels(record.resolveSibling(name + ".labels"));
    SettleRules rules = ReplayCommand.rules(name, fold);
    List<Episode> episodes = Episode.of(name, labels);
    List<Explanation> waits =
        episodes.isEmpty()
            ? List.of(wait(night, ReplayCommand.start(startSeconds), night.length(), rules))
            : episodes.stream().map(e -> wait(night, e.start(), e.end(), rules)).toList();
    Path svg = out == null ? Path.of(name + ".svg") : out;
    Files.writeString(
        svg,
        ExplainChart.svg(
            "What the settling makes of " + name,
            labels,
            waits,
            night.length().toMillis() / 1000.0,
            rules.settings().settledFrom()));
    System.out.println("drawn: " + svg);
    return 0;
  }

  /// None where there are none, or where the file says other things than stages.
  private static SleepLabels labels(Path file) {
    if (Files.exists(file)) {
      try {
        return SleepLabels.read(file);
      } catch (IOException e) {
        System.err.println("nightjar: drawn without stages: " + e.getMessage());
      }
    }
    return new SleepLabels(List.of());
  }

  private static Explanation wait(
      RecordedNight night, Duration start, Duration end, SettleRules rules) {
    return Explanation.of(night, start, end, Study.CAP, rules);
  }
}
