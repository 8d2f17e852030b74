package dev.nightjar.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightjar.control.ControlClient;
import dev.nightjar.control.RefusedException;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.service.ControlRequests;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
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
      "Prints what the service does now. docs/caregiver.md has the table of what each does.",
      "",
      "`press export` is timer and next held together: all nights go onto the USB stick that is in."
          + " `status` tells what came of it."
    })
final class PressCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "BUTTON",
      converter = Name.class,
      description = "play, next, volume-up, volume-down, timer, not-this or export.")
  String button = "";

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
            ControlClient.request("press").put("button", button).put("gesture", gesture.name()));
    System.out.printf(
        "%s %s, volume %s dB, timer %s%n",
        now.path("mode").asText(),
        now.path("scene").asText(),
        now.path("volumeDb").asText(),
        now.path("timer").asText());
    return 0;
  }

  /// A button, or the one pair that commands may press: an erase has a command of its own.
  static final class Name implements CommandLine.ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return text.equals(ControlRequests.EXPORT)
          ? text
          : WrongCalls.word(Button.class, text).name();
    }
  }
}
