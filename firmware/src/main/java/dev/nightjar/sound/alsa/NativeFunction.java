package dev.nightjar.sound.alsa;

import dev.nightjar.ffm.NativeLibrary;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.function.IntFunction;

/// One function of libasound that returns an `int`: 0 or more, or a negated error code. `call`
/// hands the code on and allocates nothing, for the render thread; `run` makes a worded exception
/// of an error. There is one for every shape of arguments in use, so that each call is exact. Any
/// thread.
final class NativeFunction {

  private final String name;
  private final MethodHandle handle;
  private final IntFunction<String> strerror;

  NativeFunction(String name, MethodHandle handle, IntFunction<String> strerror) {
    this.name = name;
    this.handle = handle;
    this.strerror = strerror;
  }

  int call(MemorySegment a) {
    try {
      return (int) handle.invokeExact(a);
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  int call(MemorySegment a, int b) {
    try {
      return (int) handle.invokeExact(a, b);
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  int call(MemorySegment a, MemorySegment b) {
    try {
      return (int) handle.invokeExact(a, b);
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  int call(MemorySegment a, MemorySegment b, int c) {
    try {
      return (int) handle.invokeExact(a, b, c);
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  int call(MemorySegment a, MemorySegment b, MemorySegment c) {
    try {
      return (int) handle.invokeExact(a, b, c);
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  int call(MemorySegment a, long b, MemorySegment c) {
    try {
      return (int) handle.invokeExact(a, b, c);
    } catch (Throwable e) {
      throw bug(e);
    }
  }

  void run(MemorySegment a) throws AlsaException {
    check(call(a));
  }

  void run(int a, MemorySegment b) throws AlsaException {
    check(() -> (int) handle.invokeExact(a, b));
  }

  void run(MemorySegment a, int b) throws AlsaException {
    check(call(a, b));
  }

  void run(MemorySegment a, long b) throws AlsaException {
    check(() -> (int) handle.invokeExact(a, b));
  }

  void run(MemorySegment a, int b, MemorySegment c) throws AlsaException {
    check(() -> (int) handle.invokeExact(a, b, c));
  }

  void run(MemorySegment a, MemorySegment b) throws AlsaException {
    check(call(a, b));
  }

  void run(MemorySegment a, MemorySegment b, int c) throws AlsaException {
    check(call(a, b, c));
  }

  void run(MemorySegment a, MemorySegment b, long c) throws AlsaException {
    check(() -> (int) handle.invokeExact(a, b, c));
  }

  void run(MemorySegment a, MemorySegment b, MemorySegment c) throws AlsaException {
    check(call(a, b, c));
  }

  void run(MemorySegment a, MemorySegment b, int c, int d) throws AlsaException {
    check(() -> (int) handle.invokeExact(a, b, c, d));
  }

  void run(MemorySegment a, MemorySegment b, MemorySegment c, MemorySegment d)
      throws AlsaException {
    check(() -> (int) handle.invokeExact(a, b, c, d));
  }

  private void check(Exact function) throws AlsaException {
    int code;
    try {
      code = function.call();
    } catch (Throwable e) {
      throw bug(e);
    }
    check(code);
  }

  private void check(int code) throws AlsaException {
    if (code < 0) {
      throw new AlsaException(
          "%s (%s: %s)".formatted(Errno.words(code), name, strerror.apply(code)));
    }
  }

  /// Arguments of another shape than the handle's, or a fault of the virtual machine: never the
  /// world's doing.
  private AssertionError bug(Throwable e) {
    return NativeLibrary.bug(name, e);
  }

  @FunctionalInterface
  private interface Exact {
    int call() throws Throwable;
  }
}
