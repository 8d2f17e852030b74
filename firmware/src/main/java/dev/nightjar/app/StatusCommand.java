package dev.nightjar.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.control.ControlClient;
import dev.nightjar.control.RefusedException;
import dev.nightjar.host.DevicePaths;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What the running service does now.
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "What the running service does now, and how its parts fare.")
final class StatusCommand implements Callable<Integer> {

  @Option(names = "--json", description = "All that the service knows of itself, for programs.")
  boolean json;

  @Override
  public Integer call() throws IOException, RefusedException {
    ObjectNode status = ask(ControlClient.request("status"));
    if (json) {
      System.out.println(status.toPrettyString());
    } else {
      StatusWords.lines(status).forEach(System.out::println);
    }
    return 0;
  }

  /// Asks the running service.
  ///
  /// @throws RefusedException when it says no, in its words
  static ObjectNode ask(ObjectNode request) throws IOException, RefusedException {
    return ControlClient.ask(DevicePaths.settings().settings().control().socket(), request);
  }
}
