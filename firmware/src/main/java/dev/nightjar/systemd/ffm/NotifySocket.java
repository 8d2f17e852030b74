package dev.nightjar.systemd.ffm;

import dev.nightjar.systemd.ServiceManager;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// systemd, through the datagram socket that it names in NOTIFY_SOCKET (`sd_notify(3)`).
public final class NotifySocket implements ServiceManager {

  private final int descriptor;
  private boolean closed;

  private NotifySocket(int descriptor) {
    this.descriptor = descriptor;
  }

  /// Connects to the supervisor's socket.
  ///
  /// @param name a path, or a name in the abstract namespace after an `@`; null where nobody
  ///   supervises
  /// @throws IOException when it is named and cannot be reached, in words
  public static ServiceManager open(@Nullable String name) throws IOException {
    if (name == null || name.isEmpty()) {
      return NOBODY;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = SocketAddress.of(name, arena);
      int descriptor = Libc.get().datagramSocket();
      if (descriptor < 0) {
        throw new IOException("no socket for the service manager can be made");
      }
      if (!Libc.get().connect(descriptor, address)) {
        Libc.get().close(descriptor);
        throw new IOException("the service manager does not listen at NOTIFY_SOCKET=" + name);
      }
      return new NotifySocket(descriptor);
    }
  }

  @Override
  public synchronized void tell(String state) {
    // The descriptor may be another file's by now.
    if (!closed) {
      try (Arena arena = Arena.ofConfined()) {
        byte[] bytes = state.getBytes(StandardCharsets.UTF_8);
        Libc.get().send(descriptor, arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes));
      }
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      Libc.get().close(descriptor);
    }
  }
}
