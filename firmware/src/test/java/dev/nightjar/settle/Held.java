package dev.nightjar.settle;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How much memory some values hold.
final class Held {

  private static final long HEADER = 16;
  private static final long SLOT = 8;

  private Held() {}

  /// Of all objects that can be reached, each once: a header, and eight bytes for each field or
  /// element. Of the library's own collections the elements and as many slots more; of its other
  /// objects two slots.
  static long bytes(Object... roots) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>(List.of(roots));
    long bytes = 0;
    while (!open.isEmpty()) {
      Object object = open.pop();
      if (seen.add(object)) {
        bytes += HEADER + SLOT * slots(object, open);
      }
    }
    return bytes;
  }

  private static long slots(Object object, Deque<Object> open) {
    Class<?> type = object.getClass();
    if (type.isArray()) {
      int length = Array.getLength(object);
      for (int i = 0; i < length && !type.getComponentType().isPrimitive(); i++) {
        push(Array.get(object, i), open);
      }
      return length;
    }
    if (object instanceof Collection<?> collection) {
      collection.forEach(element -> push(element, open));
      return 4 + 2L * collection.size();
    }
    if (object instanceof String string) {
      return 4L + string.length();
    }
    if (!type.getName().startsWith("dev.nightjar")) {
      return 2;
    }
    long slots = 0;
    for (Class<?> c = type; c != Object.class && c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          slots++;
          push(valueOf(field, object), open);
        }
      }
    }
    return slots;
  }

  private static @Nullable Object valueOf(Field field, Object object) {
    try {
      field.setAccessible(true);
      return field.getType().isPrimitive() ? null : field.get(object);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static void push(@Nullable Object object, Deque<Object> open) {
    if (object != null && !(object instanceof Class) && !(object instanceof Enum)) {
      open.push(object);
    }
  }
}
