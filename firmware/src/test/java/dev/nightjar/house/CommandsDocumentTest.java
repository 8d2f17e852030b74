package dev.nightjar.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.app.Main;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// `docs/commands.md` has each command, and below it each of its options, once.
@NullMarked
final class CommandsDocumentTest {

  /// `- `--out DIR`: …` or `- `NIGHT`: …`
  private static final Pattern OPTION = Pattern.compile("- `(--[a-z-]+|[A-Z][\\w.]*)[^`]*`: .*");

  /// Headings that are no commands.
  private static final List<String> OTHERS =
      List.of("Commands", "What the package calls", "The scripts", "install");

  @Test
  void everyCommandAndOptionIsThereOnce() throws IOException {
    Map<String, List<String>> told = new TreeMap<>();
    Documents.sections(Documents.read("docs/commands.md"))
        .forEach((heading, lines) -> told.put(heading, options(lines)));
    OTHERS.forEach(other -> assertThat(told.remove(other)).as(other).isEmpty());

    Map<String, List<String>> there = new TreeMap<>();
    new CommandLine(Main.class)
        .getSubcommands()
        .forEach((name, command) -> collect(name, command, there));

    assertThat(there).hasSizeGreaterThan(30);
    assertThat(told).isEqualTo(there);
  }

  private static List<String> options(List<String> lines) {
    return lines.stream()
        .map(OPTION::matcher)
        .filter(Matcher::matches)
        .map(option -> option.group(1))
        .sorted()
        .toList();
  }

  private static void collect(
      String name, CommandLine command, Map<String, List<String>> commands) {
    List<String> options = new ArrayList<>();
    for (ArgSpec arg : command.getCommandSpec().args()) {
      switch (arg) {
        case OptionSpec option when option.usageHelp() || option.versionHelp() -> {}
        case OptionSpec option when option.inherited() -> {} // told at its own command
        case OptionSpec option -> options.add(option.longestName());
        case PositionalParamSpec parameter -> options.add(parameter.paramLabel());
        default -> throw new AssertionError(arg);
      }
    }
    commands.put(name, options.stream().sorted().toList());
    command.getSubcommands().forEach((sub, line) -> collect(name + " " + sub, line, commands));
  }
}
