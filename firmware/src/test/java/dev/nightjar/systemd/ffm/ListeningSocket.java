package dev.nightjar.systemd.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/// The supervisor's end of the socket: a bound Unix datagram socket, read without waiting.
@SuppressWarnings("restricted")
public final class ListeningSocket implements AutoCloseable {

  private static final int MSG_DONTWAIT = 0x40;
  private static final int MOST_BYTES = 4_096;

  private static final MethodHandle BIND = link("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle RECEIVE =
      link("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);

  private final int descriptor;
  private boolean closed;

  private ListeningSocket(int descriptor) {
    this.descriptor = descriptor;
  }

  /// @param name as NOTIFY_SOCKET has it
  public static ListeningSocket bind(String name) throws IOException {
    int descriptor = Libc.get().datagramSocket();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = SocketAddress.of(name, arena);
      int code = (int) BIND.invokeExact(descriptor, address, (int) address.byteSize());
      if (code != 0) {
        throw new IOException("cannot bind " + name);
      }
      return new ListeningSocket(descriptor);
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// The next message; empty where none waits.
  public String receive() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(MOST_BYTES);
      long length = (long) RECEIVE.invokeExact(descriptor, bytes, (long) MOST_BYTES, MSG_DONTWAIT);
      return length <= 0
          ? ""
          : new String(bytes.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Libc.get().close(descriptor);
    }
  }

  private static MethodHandle link(String name, MemoryLayout result, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }
}
