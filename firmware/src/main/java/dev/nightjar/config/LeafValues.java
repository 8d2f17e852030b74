package dev.nightjar.config;

import dev.nightjar.unit.Decibels;
import java.lang.reflect.RecordComponent;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How single values stand in the file: simple JSON, the unit in the key's name.
final class LeafValues {

  private static final Set<Class<?>> TYPES =
      Set.of(
          String.class,
          int.class,
          Integer.class,
          boolean.class,
          List.class,
          Double.class,
          Path.class,
          Duration.class,
          Decibels.class);

  private static final String LIST = "a list of texts, each in quotes";

  private LeafValues() {}

  /// A value that does not fit; the message is what is allowed.
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String allowed) {
      super(allowed);
    }
  }

  /// Whether a component of this type is a single value, not a section.
  static boolean knows(Class<?> type) {
    return TYPES.contains(type) || type.isEnum();
  }

  /// The key of a component: its name and, where its type carries one, the unit.
  static String key(RecordComponent component) {
    Class<?> type = component.getType();
    String unit = type == Decibels.class ? "Db" : type == Duration.class ? "Minutes" : "";
    return component.getName() + unit;
  }

  /// The value of a component.
  ///
  /// @param nullable whether the component may be unset
  /// @param base the folder from which relative paths count
  static @Nullable Object convert(Class<?> type, Node node, boolean nullable, Path base)
      throws Refused {
    Object value = node instanceof Node.Leaf leaf ? leaf.value() : node;
    if (value == null && nullable) {
      return null;
    }
    if (type == String.class) {
      return require(value, String.class, nullable ? "a text or null" : "a text");
    } else if (type == boolean.class) {
      return require(value, Boolean.class, "true or false");
    } else if (type == int.class) {
      return require(value, Integer.class, "a whole number");
    } else if (type == Integer.class) {
      return require(value, Integer.class, "a whole number or null");
    } else if (type == List.class) {
      return texts(value);
    } else if (type == Double.class) {
      return number(value, nullable ? "a number or null" : "a number");
    } else if (type == Decibels.class) {
      return new Decibels(number(value, "a number of dB"));
    } else if (type == Duration.class) {
      return Duration.ofMinutes(require(value, Integer.class, "a whole number of minutes"));
    } else if (type == Path.class) {
      return path(require(value, String.class, "a path"), base);
    } else if (type.isEnum()) {
      return constant(type, value);
    }
    throw new AssertionError("no setting is a " + type);
  }

  private static <T> T require(@Nullable Object value, Class<T> type, String allowed)
      throws Refused {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    throw new Refused(allowed);
  }

  private static List<String> texts(@Nullable Object value) throws Refused {
    List<String> texts = new ArrayList<>();
    for (Node item : require(value, Node.Sequence.class, LIST).items()) {
      Object text = item instanceof Node.Leaf leaf ? leaf.value() : item;
      texts.add(require(text, String.class, LIST));
    }
    return texts;
  }

  private static double number(@Nullable Object value, String allowed) throws Refused {
    double number = require(value, Number.class, allowed).doubleValue();
    if (!Double.isFinite(number)) {
      throw new Refused(allowed);
    }
    return number;
  }

  private static Path path(String text, Path base) throws Refused {
    try {
      if (!text.isBlank()) {
        return base.resolve(text);
      }
    } catch (InvalidPathException e) {
      // Told below, like an empty one.
    }
    throw new Refused("a path");
  }

  private static Object constant(Class<?> type, @Nullable Object value) throws Refused {
    Object[] constants = type.getEnumConstants();
    for (Object constant : constants) {
      if (spelling(constant).equals(value)) {
        return constant;
      }
    }
    throw new Refused(
        Arrays.stream(constants)
            .map(c -> '"' + spelling(c) + '"')
            .collect(Collectors.joining(" or ")));
  }

  private static String spelling(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
