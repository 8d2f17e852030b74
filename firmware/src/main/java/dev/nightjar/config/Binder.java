package dev.nightjar.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts a file's values into the settings records and gathers everything that is wrong with them.
/// What a value may be stands in the records' constructors alone; their refusals begin with the key
/// (see [dev.nightjar.unit.Allowed]), and here they get their path and line.
final class Binder {

  private final String file;
  private final Path base;
  private final List<String> problems = new ArrayList<>();

  /// @param file the file's name, for the problems
  /// @param base the folder from which relative paths count
  Binder(String file, Path base) {
    this.file = file;
    this.base = base;
  }

  /// All that was wrong, one sentence each; empty when the settings are good.
  List<String> problems() {
    return problems;
  }

  void problem(String text, int line) {
    problems.add(String.format(Locale.ROOT, "%s (%s, line %d)", text, file, line));
  }

  /// The defaults, overlaid with what the section gives.
  ///
  /// @param path the section's path with a point at its end; empty for the root
  <R extends Record> R bind(R defaults, Node.Section section, String path) {
    Map<String, Slot> slots = slots(defaults);
    section
        .children()
        .forEach(
            (key, node) -> {
              Slot slot = slots.get(key);
              if (slot == null) {
                String known = String.join(", ", slots.keySet());
                problem(path + key + " is not a key, allowed are " + known, node.line());
              } else {
                fill(slot, node, path + key);
              }
            });
    return construct(defaults, slots, section, path);
  }

  private void fill(Slot slot, Node node, String path) {
    try {
      slot.line = node.line();
      slot.value =
          slot.fallback instanceof Record section && !LeafValues.knows(slot.type)
              ? bindSection(section, node, path)
              : LeafValues.convert(slot.type, node, slot.fallback == null, base);
    } catch (LeafValues.Refused e) {
      problem(path + " is " + node.shown() + ", allowed is " + e.getMessage(), node.line());
    }
  }

  private Record bindSection(Record defaults, Node node, String path) throws LeafValues.Refused {
    if (node instanceof Node.Section section) {
      return bind(defaults, section, path + ".");
    }
    throw new LeafValues.Refused("an object");
  }

  /// Constructs the record; a refused value is told and its default taken, until it holds. A
  /// refusal of something that the file does not give leaves the whole section at its defaults.
  private <R extends Record> R construct(
      R defaults, Map<String, Slot> slots, Node.Section section, String path) {
    while (true) {
      try {
        return newRecord(defaults, slots);
      } catch (IllegalArgumentException e) {
        String refusal = String.valueOf(e.getMessage());
        Slot refused = slots.get(refusal.split(" ", 2)[0]);
        if (refused == null || refused.line == 0) {
          problem(path + refusal, section.line());
          return defaults;
        }
        problem(path + refusal, refused.line);
        refused.value = refused.fallback;
        refused.line = 0;
      }
    }
  }

  private static <R extends Record> R newRecord(R defaults, Map<String, Slot> slots) {
    Class<?>[] types = slots.values().stream().map(s -> s.type).toArray(Class<?>[]::new);
    @Nullable Object[] values = slots.values().stream().map(s -> s.value).toArray();
    try {
      @SuppressWarnings("unchecked") // the class of an R makes an R
      R made = (R) defaults.getClass().getDeclaredConstructor(types).newInstance(values);
      return made;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new AssertionError(defaults.getClass() + " may only refuse its values", e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("settings records are public", e);
    }
  }

  private static Map<String, Slot> slots(Record defaults) {
    Map<String, Slot> slots = new LinkedHashMap<>();
    Arrays.stream(defaults.getClass().getRecordComponents())
        .forEach(c -> slots.put(LeafValues.key(c), new Slot(c.getType(), valueOf(c, defaults))));
    return slots;
  }

  private static @Nullable Object valueOf(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("settings records are public", e);
    }
  }

  /// One component while a record is being filled.
  private static final class Slot {
    final Class<?> type;
    final @Nullable Object fallback;
    @Nullable Object value;

    /// Where the file gives it, or 0.
    int line;

    Slot(Class<?> type, @Nullable Object fallback) {
      this.type = type;
      this.fallback = fallback;
      this.value = fallback;
    }
  }
}
