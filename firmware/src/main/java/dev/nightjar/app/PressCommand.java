package dev.nightjar.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A press without a panel.
@Command(
    name = "press",
    mixinStandardHelpOptions = true,
    description = "Press a button of the running service, as a hand would.",
    footer = {
      "",
      "Prints what the service does now. hardware/README.md has the table of what each does."
    })
final class PressCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "BUTTON",
      description = "play, next, volume-up, volume-down, timer or not-this.")
  Button button = Button.PLAY;

  @Option(
      names = "--as",
      paramLabel = "GESTURE",
      defaultValue = "SHORT",
      description = "How: short, long, double, hold, repeat or detent (default short).")
  Gesture.Kind gesture = Gesture.Kind.SHORT;

  @Override
  public Integer call() throws IOException, RefusedException {
    JsonNode now =
        StatusCommand.ask(
            NightJson.MAPPER
                .createObjectNode()
                .put("command", "press")
                .put("button", button.name())
                .put("gesture", gesture.name()));
    System.out.printf(
        "%s %s, volume %s dB, timer %s%n",
        now.path("mode").asText(),
        now.path("scene").asText(),
        now.path("volumeDb").asText(),
        now.path("timer").asText());
    return 0;
  }
}
