package dev.nightjar.app;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The one entry. A command prints one clear line on failure and exits with 1 for a fault, 2 for a
/// wrong call.
@Command(
    name = "nightjar",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "A bedside sleep-sound device that fades as the resting heart rate settles.",
    subcommands = {
      RunCommand.class,
      TryCommand.class,
      ReplayCommand.class,
      RenderCommand.class,
      InspectCommand.class,
      SoundsCommand.class,
      JournalCommand.class,
      StatusCommand.class,
      PressCommand.class,
      DoctorCommand.class,
    },
    footer = {
      "",
      "Nightjar is a wellness device: it follows how the heart settles, it does not detect sleep",
      "and makes no medical claim."
    })
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println("nightjar: " + sentence(failure));
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line;
  }

  /// The world's failures are worded where they happen; anything else is a bug and says so.
  private static String sentence(Exception failure) {
    if (failure instanceof IOException || failure instanceof RefusedException) {
      return String.valueOf(failure.getMessage());
    }
    failure.printStackTrace(System.err);
    return "a fault of Nightjar itself (see above): " + failure;
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"nightjar " + (version == null ? "(unpacked)" : version)};
    }
  }
}
