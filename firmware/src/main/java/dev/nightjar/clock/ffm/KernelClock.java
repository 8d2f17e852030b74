package dev.nightjar.clock.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.nightjar.ffm.NativeLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// What the kernel knows of its own clock (`adjtimex(2)`, reading only). Any thread.
@SuppressWarnings("restricted")
public final class KernelClock {

  /// `struct timex` of 64-bit Linux is 208 bytes; `modes` is its first int and 0 means to read.
  private static final long TIMEX_BYTES = 208;

  private static final long MAXERROR_OFFSET = 24;

  /// Where the kernel counts a clock as free-running (NTP_PHASE_LIMIT): it starts there, and gets
  /// there again some 9 h after the last word of a time server. The bit STA_UNSYNC is not asked:
  /// chrony leaves it set unless it also keeps a real-time clock (systemd's pull request 13245).
  private static final long FREE_RUNNING_MICROS = 16_000_000;

  private static final class Holder {
    static final MethodHandle ADJTIMEX =
        NativeLibrary.libc().function("adjtimex", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  }

  private KernelClock() {}

  /// Whether a time server disciplines the clock, as `timedatectl` tells it, whichever program
  /// speaks to that server; empty where this process may not ask (systemd's ProtectClock forbids
  /// it, systemd issue 26413).
  public static Optional<Boolean> disciplined() {
    long micros = maxErrorMicros();
    return micros < 0 ? Optional.empty() : Optional.of(micros < FREE_RUNNING_MICROS);
  }

  /// The kernel's bound of its clock's error, 0 to 16 s; -1 where it may not be asked.
  static long maxErrorMicros() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment timex = arena.allocate(TIMEX_BYTES, Long.BYTES);
      int state = (int) Holder.ADJTIMEX.invokeExact(timex);
      return state < 0 ? -1 : timex.get(JAVA_LONG, MAXERROR_OFFSET);
    } catch (Throwable e) {
      throw NativeLibrary.bug("adjtimex", e);
    }
  }
}
