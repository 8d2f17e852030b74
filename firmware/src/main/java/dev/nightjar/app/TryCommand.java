package dev.nightjar.app;

import dev.nightjar.control.RefusedException;
import dev.nightjar.host.SystemClock;
import dev.nightjar.trial.LiveSimulation;
import dev.nightjar.trial.SimulatedNight;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A simulated night, for whoever wants to see and hear what Nightjar does.
@Command(
    name = "try",
    mixinStandardHelpOptions = true,
    description =
        "A whole simulated night in about a minute, or live on this machine's sound card.",
    footer = {
      "",
      "It leaves a folder with the sound until it was silent (FLAC, an hour at most), a chart of the"
          + " heart rate and the level (SVG) and the journal. The sleeper is made up; the same seed"
          + " gives the same night, and other seeds others: not everybody stirs, or wakes. With"
          + " --live nothing is left, and Ctrl-C ends it."
    })
final class TryCommand implements Callable<Integer> {

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "35",
      description =
          "Which sleeper and which night (default ${DEFAULT-VALUE}, in which much happens).")
  long seed;

  @Option(
      names = "--hours",
      paramLabel = "H",
      defaultValue = "8",
      description = "How long the night is, 0.1 to 12 (default ${DEFAULT-VALUE}).")
  double hours;

  @Option(
      names = "--faults",
      description = "Let the strap drop out, slip and crackle, as straps do.")
  boolean faults;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder to leave (default: night-<date>-<time>, here).")
  @Nullable Path out;

  @Option(
      names = "--live",
      description = "Play in real time through the sound card, with the keyboard for the buttons.")
  boolean live;

  @Override
  public Integer call() throws IOException, RefusedException {
    if (!(hours >= 0.1 && hours <= 12)) {
      throw new WrongCallException("--hours is %s, allowed is 0.1 to 12".formatted(hours));
    }
    Duration length = Duration.ofSeconds(Math.round(hours * 3600));
    if (live) {
      // Before the first logger is made: the live line tells faults itself.
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
      new LiveSimulation(seed, length, faults).run();
    } else {
      new SimulatedNight(seed, length, faults, folder()).run();
    }
    return 0;
  }

  private Path folder() {
    return out != null ? out : Path.of("night-" + SystemClock.stamp());
  }
}
