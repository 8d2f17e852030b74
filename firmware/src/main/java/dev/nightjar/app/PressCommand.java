package dev.nightjar.app;

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
    description = "Press a button of the running service, as a hand would.")
final class PressCommand implements Callable<Integer> {

  @Parameters(paramLabel = "BUTTON", description = "One of ${COMPLETION-CANDIDATES}.")
  Button button = Button.PLAY;

  @Option(
      names = "--as",
      paramLabel = "GESTURE",
      defaultValue = "SHORT",
      description = "One of ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  Gesture.Kind gesture = Gesture.Kind.SHORT;

  @Override
  public Integer call() throws IOException, RefusedException {
    StatusCommand.ask(
        NightJson.MAPPER
            .createObjectNode()
            .put("command", "press")
            .put("button", button.name())
            .put("gesture", gesture.name()));
    return 0;
  }
}
