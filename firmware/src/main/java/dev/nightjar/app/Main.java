package dev.nightjar.app;

import dev.nightjar.control.RefusedException;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.replay.NightExport;
import dev.nightjar.unit.IoWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
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
      SettleCommand.class,
      RenderCommand.class,
      InspectCommand.class,
      SoundsCommand.class,
      JournalCommand.class,
      LoanCommand.class,
      ProtocolCommand.class,
      StatusCommand.class,
      PressCommand.class,
      DoctorCommand.class,
      WarmUpCommand.class,
      MakeSoundsCommand.class,
    },
    footer = {
      "",
      "`nightjar COMMAND --help` says more about each. A command that cannot do its work prints one"
          + " line that says why, and ends with 1 (a fault) or 2 (a wrong call).",
      "",
      "Nightjar is a wellness device: it follows how the heart settles, it does not detect sleep"
          + " and makes no medical claim."
    })
public final class Main {

  private static final String[] SERVICE = {"run"};

  private Main() {}

  public static void main(String[] args) {
    // What a library formats by the default locale must not change with the person's.
    Locale.setDefault(Locale.ROOT);
    System.exit(Arrays.equals(args, SERVICE) ? runWithoutPicocli() : commandLine().execute(args));
  }

  /// As the service is started. Picocli's classes are too old for the JVM's AOT cache: to load them
  /// would be a third of the way to the first sound, and stay in the memory all night.
  private static int runWithoutPicocli() {
    try {
      return new RunCommand().call();
    } catch (IOException | RefusedException | RuntimeException failure) {
      System.err.println("nightjar: " + sentence(failure));
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setUsageHelpWidth(100);
    line.registerConverter(Button.class, text -> WrongCalls.word(Button.class, text));
    line.registerConverter(Gesture.Kind.class, text -> WrongCalls.word(Gesture.Kind.class, text));
    line.registerConverter(
        NightExport.Format.class, text -> WrongCalls.word(NightExport.Format.class, text));
    line.setParameterExceptionHandler(Main::wrongCall);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println("nightjar: " + sentence(failure));
          return failure instanceof WrongCallException
              ? CommandLine.ExitCode.USAGE
              : CommandLine.ExitCode.SOFTWARE;
        });
    return line;
  }

  /// One line, not the whole help: the person has it one call away.
  private static int wrongCall(CommandLine.ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    if (args.length == 0) {
      command.usage(command.getErr());
      return CommandLine.ExitCode.USAGE;
    }
    command
        .getErr()
        .printf(
            "nightjar: %s (see `%s --help`)%n",
            WrongCalls.sentence(wrong), command.getCommandSpec().qualifiedName());
    return CommandLine.ExitCode.USAGE;
  }

  /// The world's failures are worded where they happen, or here; anything else is a bug and says
  /// so.
  private static String sentence(Exception failure) {
    return switch (failure) {
      case UncheckedIOException wrapped when wrapped.getCause() != null ->
          sentence(wrapped.getCause());
      case IOException world -> IoWords.of(world);
      case RefusedException worded -> String.valueOf(worded.getMessage());
      default -> {
        failure.printStackTrace(System.err);
        yield "a fault of Nightjar itself (see above): " + failure;
      }
    };
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"nightjar " + (version == null ? "(unpacked)" : version)};
    }
  }
}
