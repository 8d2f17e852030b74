package dev.nightjar.app;

import dev.nightjar.unit.EnumWords;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// What is wrong with a call, in one sentence that says what is allowed. The parser's own words are
/// never shown: they speak of Java's types and of indexes.
final class WrongCalls {

  private WrongCalls() {}

  /// One of an enum's words.
  ///
  /// @throws CommandLine.TypeConversionException for any other, with those that are allowed
  static <E extends Enum<E>> E word(Class<E> kind, String text) {
    try {
      return EnumWords.name(kind, text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException(e.getMessage());
    }
  }

  static String sentence(ParameterException wrong) {
    CommandSpec command = wrong.getCommandLine().getCommandSpec();
    return switch (wrong) {
      case CommandLine.UnmatchedArgumentException unmatched ->
          unmatched(unmatched.getUnmatched().getFirst(), command);
      case CommandLine.MutuallyExclusiveArgsException _ ->
          "say only one of these: " + choices(command);
      case CommandLine.MissingParameterException missing -> missing(missing.getMissing(), command);
      case CommandLine.OverwrittenOptionException twice ->
          name(twice.getOverwritten()) + " is given twice";
      default -> value(wrong, command);
    };
  }

  private static String unmatched(String word, CommandSpec command) {
    if (word.startsWith("-")) {
      return "there is no option %s; there are %s".formatted(word, options(command));
    }
    return command.subcommands().isEmpty()
        ? "'%s' is one word too many".formatted(word)
        : "there is no command '%s'; there are %s".formatted(word, subcommands(command));
  }

  private static String missing(List<ArgSpec> missing, CommandSpec command) {
    if (missing.isEmpty() || missing.stream().anyMatch(arg -> arg.group() != null)) {
      return "say one of these: " + choices(command);
    }
    return missing.stream()
        .map(arg -> "%s is missing: %s".formatted(name(arg), about(arg)))
        .collect(Collectors.joining("; "));
  }

  /// A command that wants another, or a value that is none.
  private static String value(ParameterException wrong, CommandSpec command) {
    ArgSpec arg = wrong.getArgSpec();
    if (arg == null) {
      return command.subcommands().isEmpty()
          ? "the call is wrong"
          : "say which: " + subcommands(command);
    }
    if (wrong.getCause() instanceof CommandLine.TypeConversionException && allowed(arg) == null) {
      return "%s %s".formatted(name(arg), wrong.getCause().getMessage());
    }
    String given = wrong.getValue() == null ? "" : " is '%s',".formatted(wrong.getValue());
    return "%s%s allowed is %s: %s"
        .formatted(
            name(arg), given, allowed(arg) == null ? "something else" : allowed(arg), about(arg));
  }

  /// In words, for the types that the parser knows; null for those whose converters are ours.
  private static @Nullable String allowed(ArgSpec arg) {
    Class<?> type = arg.auxiliaryTypes()[0];
    if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
      return "a whole number";
    } else if (type == double.class || type == Double.class) {
      return "a number";
    } else if (type == boolean.class || type == Boolean.class) {
      return "no value";
    } else if (type == java.nio.file.Path.class) {
      return "a name of a file or folder";
    }
    return null;
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  /// Its description, as the end of a sentence.
  private static String about(ArgSpec arg) {
    String words = String.join(" ", arg.description()).replaceFirst("\\.$", "");
    boolean name = words.length() > 1 && Character.isUpperCase(words.charAt(1));
    return words.isEmpty() || name
        ? words
        : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }

  private static String subcommands(CommandSpec command) {
    return command.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(spec -> !spec.usageMessage().hidden())
        .map(CommandSpec::name)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String options(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .map(OptionSpec::longestName)
        .collect(Collectors.joining(", "));
  }

  /// The ways of a command that has several.
  private static String choices(CommandSpec command) {
    return command.argGroups().stream()
        .flatMap(
            group -> group.subgroups().isEmpty() ? Stream.of(group) : group.subgroups().stream())
        .map(group -> group.args().stream().map(WrongCalls::part).collect(Collectors.joining(" ")))
        .collect(Collectors.joining(", or "));
  }

  private static String part(ArgSpec arg) {
    String words =
        arg instanceof OptionSpec option
            ? "%s %s".formatted(option.longestName(), option.paramLabel())
            : arg.paramLabel();
    return arg.required() ? words : "[%s]".formatted(words);
  }
}
