package dev.nightjar.systemd.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.nightjar.ffm.NativeLibrary;
import dev.nightjar.systemd.Scheduling;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// `SCHED_FIFO` for one thread (`sched(7)`). What the render thread waits for is a card and never
/// another thread, so a low priority is enough: it has only to go before what is normal.
@SuppressWarnings("restricted")
public final class RealTime {

  /// The unit grants as much by `LimitRTPRIO`. MPD takes 40; the kernel's own threads for
  /// interrupts have 50, and must stay above.
  public static final int PRIORITY = 10;

  /// `SCHED_FIFO` of `sched.h`, with `SCHED_RESET_ON_FORK`: what the thread starts, and it starts
  /// nothing, would be normal again.
  private static final int FIFO_RESET_ON_FORK = 1 | 0x40000000;

  private static final int EPERM = 1;

  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(StructLayout.PathElement.groupElement("errno"));

  private final MethodHandle setScheduler;

  /// Links the call, which takes some milliseconds; [#raise] can then be the first that a thread
  /// does.
  public RealTime() {
    setScheduler =
        NativeLibrary.libc()
            .function(
                "sched_setscheduler",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS),
                Linker.Option.captureCallState("errno"));
  }

  /// Raises the calling thread, a platform thread, which is the one meant by a pid of 0.
  ///
  /// @return how it is scheduled from now on: as before, where the system does not grant more
  public Scheduling raise() {
    return raise(PRIORITY);
  }

  /// @param priority 1 to 99, as `sched_param` takes it
  Scheduling raise(int priority) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment parameter = arena.allocateFrom(ValueLayout.JAVA_INT, priority);
      int code = (int) setScheduler.invokeExact(state, 0, FIFO_RESET_ON_FORK, parameter);
      return code == 0
          ? new Scheduling(true, "real-time, priority " + priority)
          : refused((int) ERRNO.get(state, 0L));
    } catch (Throwable e) {
      throw NativeLibrary.bug("sched_setscheduler", e);
    }
  }

  private static Scheduling refused(int errno) {
    String why =
        errno == EPERM
            ? "the system does not allow it (LimitRTPRIO in the unit, `ulimit -r` in a shell)"
            : "sched_setscheduler failed with error " + errno;
    return new Scheduling(false, "normal, not real-time: " + why);
  }
}
