package dev.nightjar.systemd.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.nightjar.ffm.NativeLibrary;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The calls of libc that a datagram takes, with the constants of 64-bit Linux (x86 and ARM alike).
/// Any thread.
@SuppressWarnings("restricted")
final class Libc {

  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;

  /// Neither waits for a full queue nor ends the process where the other side is gone.
  private static final int MSG_DONTWAIT_NOSIGNAL = 0x40 | 0x4000;

  private static final class Holder {
    static final Libc LIBC = new Libc();
  }

  private final MethodHandle socket = link("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  private final MethodHandle connect = link("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private final MethodHandle send = link("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private final MethodHandle close = link("close", JAVA_INT, JAVA_INT);

  private Libc() {}

  /// Linked at the first use, which takes some milliseconds.
  static Libc get() {
    return Holder.LIBC;
  }

  /// A descriptor, or -1.
  int datagramSocket() {
    try {
      return (int) socket.invokeExact(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  boolean connect(int descriptor, MemorySegment address) {
    try {
      return (int) connect.invokeExact(descriptor, address, (int) address.byteSize()) == 0;
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  /// Whether the datagram was taken.
  boolean send(int descriptor, MemorySegment bytes) {
    try {
      return (long) send.invokeExact(descriptor, bytes, bytes.byteSize(), MSG_DONTWAIT_NOSIGNAL)
          == bytes.byteSize();
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  void close(int descriptor) {
    try {
      int ignored = (int) close.invokeExact(descriptor);
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  private static MethodHandle link(String name, MemoryLayout result, MemoryLayout... arguments) {
    return NativeLibrary.libc().function(name, FunctionDescriptor.of(result, arguments));
  }

  private static AssertionError bug(Throwable e) {
    return NativeLibrary.bug("libc", e);
  }
}
