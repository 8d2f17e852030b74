package dev.nightjar.sound.file;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.nightjar.ffm.NativeLibrary;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// The few functions of libsamplerate (Debian's `libsamplerate0`) that Nightjar calls. Any thread;
/// a converter belongs to one thread at a time.
@SuppressWarnings("restricted")
public final class SampleRate {

  /// `SRC_SINC_MEDIUM_QUALITY`: noise 121 dB down, flat to 90 % of the band, and on a small board
  /// several times as fast as the best one.
  private static final int MEDIUM = 1;

  private static final Optional<SampleRate> INSTALLED =
      InstalledLibrary.load("libsamplerate.so.0").map(SampleRate::new);

  private final MethodHandle create;
  private final MethodHandle process;
  private final MethodHandle delete;
  private final MethodHandle errorText;

  private SampleRate(NativeLibrary library) {
    create =
        library.function("src_new", FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
    process = library.function("src_process", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    delete = library.function("src_delete", FunctionDescriptor.of(ADDRESS, ADDRESS));
    errorText = library.function("src_strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));
  }

  /// The library; empty where it is not installed.
  public static Optional<SampleRate> load() {
    return INSTALLED;
  }

  /// @param ratio output rate over input rate
  public Converter converter(int channels, double ratio) throws IOException {
    return new Converter(channels, ratio);
  }

  /// A running conversion. Its output begins with the input's first frame: the library takes its
  /// filter's delay away itself.
  public final class Converter implements AutoCloseable {
    private static final long DATA_IN = 0;
    private static final long DATA_OUT = 8;
    private static final long INPUT_FRAMES = 16;
    private static final long OUTPUT_FRAMES = 24;
    private static final long INPUT_USED = 32;
    private static final long OUTPUT_MADE = 40;
    private static final long END_OF_INPUT = 48;
    private static final long RATIO = 56;

    /// `SRC_DATA` where a C long has 64 bits, as on every board that runs this.
    private static final long DATA_BYTES = 64;

    private final Arena arena = Arena.ofAuto();
    private final MemorySegment data = arena.allocate(DATA_BYTES, 8);
    private final MemorySegment state;
    private boolean closed;

    private Converter(int channels, double ratio) throws IOException {
      data.set(JAVA_DOUBLE, RATIO, ratio);
      MemorySegment error = arena.allocate(JAVA_INT);
      try {
        state = (MemorySegment) create.invokeExact(MEDIUM, channels, error);
      } catch (Throwable t) {
        throw NativeLibrary.bug("libsamplerate", t);
      }
      if (state.address() == 0) {
        throw new IOException("src_new: " + words(error.get(JAVA_INT, 0)));
      }
    }

    /// Converts what it can of `input` into `output`; then [#used] and [#made] tell how much.
    ///
    /// @param end whether no more input follows this
    public void process(
        MemorySegment input, long inputFrames, MemorySegment output, long outputFrames, boolean end)
        throws IOException {
      data.set(ADDRESS, DATA_IN, input);
      data.set(ADDRESS, DATA_OUT, output);
      data.set(JAVA_LONG, INPUT_FRAMES, inputFrames);
      data.set(JAVA_LONG, OUTPUT_FRAMES, outputFrames);
      data.set(JAVA_INT, END_OF_INPUT, end ? 1 : 0);
      if (closed) {
        throw new IllegalStateException("the converter is closed");
      }
      int code;
      try {
        code = (int) process.invokeExact(state, data);
      } catch (Throwable t) {
        throw NativeLibrary.bug("libsamplerate", t);
      }
      if (code != 0) {
        throw new IOException("src_process: " + words(code));
      }
    }

    /// Input frames that the last call took.
    long used() {
      return data.get(JAVA_LONG, INPUT_USED);
    }

    /// Output frames that the last call made.
    long made() {
      return data.get(JAVA_LONG, OUTPUT_MADE);
    }

    @Override
    public void close() {
      if (closed) {
        return;
      }
      closed = true;
      try {
        MemorySegment gone = (MemorySegment) delete.invokeExact(state);
        assert gone.address() == 0;
      } catch (Throwable t) {
        throw NativeLibrary.bug("libsamplerate", t);
      }
    }
  }

  private String words(int code) {
    try {
      MemorySegment text = (MemorySegment) errorText.invokeExact(code);
      return text.address() == 0 ? "error " + code : text.reinterpret(512).getString(0);
    } catch (Throwable t) {
      throw NativeLibrary.bug("libsamplerate", t);
    }
  }
}
