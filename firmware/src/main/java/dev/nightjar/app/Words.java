package dev.nightjar.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/// Names of the code as a person writes and reads them: `VOLUME_UP` is `volume-up`.
final class Words {

  private Words() {}

  static String of(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// @throws TypeConversionException for any other word, with those that are allowed
  static <E extends Enum<E>> E name(Class<E> kind, String text) {
    String wanted = text.toLowerCase(Locale.ROOT).replaceAll("[_ ]", "-");
    return Arrays.stream(kind.getEnumConstants())
        .filter(name -> of(name).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is none of %s".formatted(text, list(kind.getEnumConstants()))));
  }

  static String list(Enum<?>[] names) {
    return Arrays.stream(names).map(Words::of).collect(Collectors.joining(", "));
  }
}
