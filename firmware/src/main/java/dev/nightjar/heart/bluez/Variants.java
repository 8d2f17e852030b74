package dev.nightjar.heart.bluez;

import dev.nightjar.heart.Packet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/// What D-Bus wraps, unwrapped.
final class Variants {

  private Variants() {}

  static Map<String, Map<String, Object>> ofInterfaces(
      Map<String, Map<String, Variant<?>>> interfaces) {
    Map<String, Map<String, Object>> plain = new HashMap<>();
    interfaces.forEach((name, properties) -> plain.put(name, of(properties)));
    return plain;
  }

  static Map<String, Object> of(Map<String, Variant<?>> properties) {
    Map<String, Object> plain = new HashMap<>();
    properties.forEach((name, value) -> plain.put(name, value.getValue()));
    return plain;
  }

  /// A value of bytes, which dbus-java gives as an array or, out of a variant, as a list.
  static Optional<Packet> bytes(@Nullable Object value) {
    if (value instanceof byte[] array) {
      return Optional.of(new Packet(array));
    }
    if (!(value instanceof List<?> list)) {
      return Optional.empty();
    }
    byte[] array = new byte[list.size()];
    for (int i = 0; i < array.length; i++) {
      if (!(list.get(i) instanceof Byte one)) {
        return Optional.empty();
      }
      array[i] = one;
    }
    return Optional.of(new Packet(array));
  }
}
