package dev.nightjar.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The service.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Run the service: what the device does day and night.",
    footer = {
      "",
      "Settings: the file that NIGHTJAR_CONFIG names, else /etc/nightjar/nightjar.json; a bad file",
      "leaves the last good settings in force. Other commands reach the service by its socket."
    })
final class RunCommand implements Callable<Integer> {

  @Option(
      names = "--simulate",
      paramLabel = "SEED",
      description = "Use a simulated sleeper's strap.")
  @Nullable Long simulate;

  @Override
  public Integer call() throws IOException {
    new Service(Places.settings(), simulate).run();
    return 0;
  }
}
