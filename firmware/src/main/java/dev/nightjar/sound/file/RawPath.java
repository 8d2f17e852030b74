package dev.nightjar.sound.file;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/// A file's name as the kernel has it. A name is bytes; as text it depends on the locale, which may
/// have no umlaut, and a name in Latin-1 from an old stick has no text at all in UTF-8.
final class RawPath {

  private RawPath() {}

  /// The bytes of the absolute path with a zero after them, for a C function. A path's URI escapes
  /// its very bytes, whatever the locale.
  static MemorySegment of(Path path, Arena arena) {
    return arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes(path));
  }

  static byte[] bytes(Path path) {
    String escaped = path.toUri().getRawPath();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length() + 1);
    for (int i = 0; i < escaped.length(); i++) {
      char letter = escaped.charAt(i);
      if (letter == '%') {
        bytes.write(Integer.parseInt(escaped, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(letter);
      }
    }
    bytes.write(0);
    return bytes.toByteArray();
  }
}
