package dev.nightjar.sound.file;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.nightjar.ffm.NativeLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/// The integrated loudness by libebur128 (Debian's `libebur128-1`, 1.2), which others measure with,
/// too. Any thread; a meter belongs to one thread at a time.
@SuppressWarnings("restricted")
public final class Ebur128 {

  /// `ebur128.h`: EBUR128_MODE_I, which includes EBUR128_MODE_M.
  private static final int INTEGRATED = 1 << 2 | 1;

  private static final Optional<Ebur128> INSTALLED =
      InstalledLibrary.load("libebur128.so.1").map(Ebur128::new);

  private final MethodHandle init;
  private final MethodHandle addFrames;
  private final MethodHandle global;
  private final MethodHandle destroy;

  private Ebur128(NativeLibrary library) {
    init =
        library.function(
            "ebur128_init", FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_LONG, JAVA_INT));
    addFrames =
        library.function(
            "ebur128_add_frames_float",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));
    global =
        library.function(
            "ebur128_loudness_global", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    destroy = library.function("ebur128_destroy", FunctionDescriptor.ofVoid(ADDRESS));
  }

  /// The library; empty where it is not installed.
  public static Optional<Ebur128> load() {
    return INSTALLED;
  }

  /// A meter of stereo at 48 kHz.
  public final class Meter implements AutoCloseable {

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment state;
    private MemorySegment samples = MemorySegment.NULL;

    public Meter() {
      try {
        state = (MemorySegment) init.invokeExact(2, 48_000L, INTEGRATED);
      } catch (Throwable t) {
        throw NativeLibrary.bug("libebur128", t);
      }
      if (state.address() == 0) {
        arena.close();
        throw new OutOfMemoryError("ebur128_init: no memory");
      }
    }

    public void add(float[] stereo, int frames) {
      if (samples.byteSize() < 8L * frames) {
        samples = arena.allocate(JAVA_FLOAT, 2L * frames);
      }
      MemorySegment.copy(stereo, 0, samples, JAVA_FLOAT, 0, 2 * frames);
      try {
        check(
            "ebur128_add_frames_float", (int) addFrames.invokeExact(state, samples, (long) frames));
      } catch (Throwable t) {
        throw NativeLibrary.bug("libebur128", t);
      }
    }

    /// In LUFS; negative infinity where nothing passes the gate.
    public double integrated() {
      MemorySegment out = arena.allocate(JAVA_DOUBLE);
      try {
        check("ebur128_loudness_global", (int) global.invokeExact(state, out));
      } catch (Throwable t) {
        throw NativeLibrary.bug("libebur128", t);
      }
      return out.get(JAVA_DOUBLE, 0);
    }

    private static void check(String function, int code) {
      if (code != 0) {
        throw new IllegalStateException(String.format(Locale.ROOT, "%s: error %d", function, code));
      }
    }

    @Override
    public void close() {
      MemorySegment pointer = arena.allocate(ADDRESS);
      pointer.set(ADDRESS, 0, state);
      try {
        destroy.invokeExact(pointer);
      } catch (Throwable t) {
        throw NativeLibrary.bug("libebur128", t);
      }
      arena.close();
    }
  }
}
