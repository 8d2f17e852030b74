package dev.nightjar.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.control.ControlClient;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// What the running service does now.
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "What the running service does now, and how its parts fare.")
final class StatusCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException, RefusedException {
    ask(NightJson.MAPPER.createObjectNode().put("command", "status"))
        .properties()
        .forEach(e -> System.out.printf("%-9s %s%n", e.getKey(), e.getValue().asText()));
    return 0;
  }

  /// Asks the running service.
  ///
  /// @throws RefusedException when it says no, in its words
  static ObjectNode ask(ObjectNode request) throws IOException, RefusedException {
    ObjectNode reply = ControlClient.send(Places.settings().settings().control().socket(), request);
    if (reply.has("error")) {
      throw new RefusedException(reply.get("error").asText());
    }
    return reply;
  }
}
