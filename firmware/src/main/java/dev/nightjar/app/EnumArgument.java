package dev.nightjar.app;

import dev.nightjar.unit.EnumWords;
import picocli.CommandLine;

/// One of an enum's words on the command line.
final class EnumArgument {

  private EnumArgument() {}

  /// @throws CommandLine.TypeConversionException for any other word, with those that are allowed
  static <E extends Enum<E>> E parse(Class<E> kind, String text) {
    try {
      return EnumWords.name(kind, text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException(e.getMessage());
    }
  }
}
