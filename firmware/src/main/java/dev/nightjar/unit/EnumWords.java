package dev.nightjar.unit;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Names of the code as a person writes and reads them: `VOLUME_UP` is `volume-up`.
public final class EnumWords {

  private EnumWords() {}

  public static String of(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// @throws IllegalArgumentException for any other word, with those that are allowed
  public static <E extends Enum<E>> E name(Class<E> kind, String text) {
    String wanted = text.toLowerCase(Locale.ROOT).replaceAll("[_ ]", "-");
    return Arrays.stream(kind.getEnumConstants())
        .filter(name -> of(name).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is none of %s".formatted(text, list(kind.getEnumConstants()))));
  }

  public static String list(Enum<?>[] names) {
    return Arrays.stream(names).map(EnumWords::of).collect(Collectors.joining(", "));
  }
}
