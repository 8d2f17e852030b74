package dev.nightjar.app;

import dev.nightjar.control.RefusedException;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.service.NightjarService;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The service.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "The service itself: what the device does day and night, until it is told to end.",
    footer = {
      "",
      "Its settings are in the file that NIGHTJAR_CONFIG names, else in /etc/nightjar/nightjar.json;"
          + " a mistake in it leaves the last good settings in force. Without a sound card it runs"
          + " on and looks for one. The other commands speak to it through its socket.",
      "",
      "Ctrl-C or SIGTERM fades out within 2 s and ends it. What played then, or when the power was"
          + " cut, comes back softly at the next start."
    })
final class RunCommand implements Callable<Integer> {

  @Option(
      names = "--simulate",
      paramLabel = "SEED",
      description = "Wear a simulated strap: the heart of sleeper number SEED, in real time.")
  @Nullable Long simulate;

  @Override
  public Integer call() throws IOException, RefusedException {
    // Before the first logger is made: commands are quiet, the service tells what changes.
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
    new NightjarService(DevicePaths.keptSettings(), simulate).run();
    return 0;
  }
}
