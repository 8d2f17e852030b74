package dev.nightjar.systemd.ffm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/// A `sockaddr_un` of Linux (`unix(7)`): two bytes of family, then up to 108 of the name.
final class SocketAddress {

  private static final short AF_UNIX = 1;
  private static final int PATH_BYTES = 108;

  private SocketAddress() {}

  /// A path ends with a zero byte; a name in the abstract namespace begins with one, which is
  /// written as `@`, and is as long as it is given.
  static MemorySegment of(String name, Arena arena) throws IOException {
    boolean isAbstract = name.startsWith("@");
    if (!isAbstract && !name.startsWith("/")) {
      throw new IOException("NOTIFY_SOCKET is neither a path nor an abstract name: " + name);
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int length = bytes.length + (isAbstract ? 0 : 1);
    if (length > PATH_BYTES) {
      throw new IOException("NOTIFY_SOCKET is longer than a socket's name may be: " + name);
    }
    MemorySegment address = arena.allocate(Short.BYTES + length, Short.BYTES);
    address.set(JAVA_SHORT, 0, AF_UNIX);
    MemorySegment.copy(bytes, 0, address, JAVA_BYTE, Short.BYTES, bytes.length);
    if (isAbstract) {
      address.set(JAVA_BYTE, Short.BYTES, (byte) 0);
    }
    return address;
  }
}
