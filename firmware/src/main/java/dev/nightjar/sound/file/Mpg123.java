package dev.nightjar.sound.file;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/// The few functions of libmpg123 that Nightjar calls. libsndfile decodes MP3 through this very
/// library and so brings it along, but it never reads past the length that it guesses at first: of
/// a file with varying bit rate and no tag, it may give a sixth.
///
/// Any thread; an open stream belongs to one thread at a time.
@SuppressWarnings("restricted")
final class Mpg123 {

  private static final int DONE = -12;
  private static final int ADD_FLAGS = 2;

  /// Quiet, gapless, floats always, and no stream whose format changes on the way.
  private static final long FLAGS = 0x20 | 0x40 | 0x400 | 0x100_0000;

  private static final Optional<Mpg123> INSTALLED = Native.load("libmpg123.so.0").map(Mpg123::new);

  private final MethodHandle create;
  private final MethodHandle param;
  private final MethodHandle open;
  private final MethodHandle format;
  private final MethodHandle read;
  private final MethodHandle errorText;
  private final MethodHandle delete;

  private Mpg123(Native library) {
    create = library.function("mpg123_new", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    param =
        library.function(
            "mpg123_param",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_LONG, JAVA_DOUBLE));
    open = library.function("mpg123_open", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    format =
        library.function(
            "mpg123_getformat",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    read =
        library.function(
            "mpg123_read", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
    errorText = library.function("mpg123_strerror", FunctionDescriptor.of(ADDRESS, ADDRESS));
    delete = library.function("mpg123_delete", FunctionDescriptor.ofVoid(ADDRESS));
  }

  /// The library; empty where it is not installed.
  static Optional<Mpg123> load() {
    return INSTALLED;
  }

  /// @throws IOException with the library's own words for what is wrong
  Stream open(Path path) throws IOException {
    Stream stream = new Stream();
    try {
      stream.begin(path);
      return stream;
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  /// An open stream.
  final class Stream implements AutoCloseable {
    private final MemorySegment handle;

    /// One value of 8 bytes for each of the functions' results.
    private final MemorySegment results = Arena.ofAuto().allocate(JAVA_LONG, 3);

    private int channels;
    private int rate;

    private Stream() throws IOException {
      try {
        handle = (MemorySegment) create.invokeExact(MemorySegment.NULL, MemorySegment.NULL);
      } catch (Throwable t) {
        throw Native.bug(t);
      }
      if (handle.address() == 0) {
        throw new IOException("mpg123_new failed");
      }
    }

    private void begin(Path path) throws IOException {
      try (Arena arena = Arena.ofConfined()) {
        check("mpg123_param", (int) param.invokeExact(handle, ADD_FLAGS, FLAGS, 0.0));
        check("mpg123_open", (int) open.invokeExact(handle, arena.allocateFrom(path.toString())));
        MemorySegment second = results.asSlice(8);
        MemorySegment third = results.asSlice(16);
        check("mpg123_getformat", (int) format.invokeExact(handle, results, second, third));
      } catch (IOException e) {
        throw e;
      } catch (Throwable t) {
        throw Native.bug(t);
      }
      rate = (int) results.get(JAVA_LONG, 0);
      channels = results.get(JAVA_INT, 8);
    }

    int channels() {
      return channels;
    }

    int rate() {
      return rate;
    }

    /// Reads interleaved floats; returns the bytes read, 0 at the end.
    long read(MemorySegment into, long bytes) throws IOException {
      int code;
      try {
        code = (int) read.invokeExact(handle, into, bytes, results);
      } catch (Throwable t) {
        throw Native.bug(t);
      }
      if (code != DONE) {
        check("mpg123_read", code);
      }
      return results.get(JAVA_LONG, 0);
    }

    private void check(String function, int code) throws IOException {
      if (code != 0) {
        throw new IOException(function + ": " + words());
      }
    }

    private String words() {
      try {
        MemorySegment text = (MemorySegment) errorText.invokeExact(handle);
        return text.reinterpret(512).getString(0);
      } catch (Throwable t) {
        throw Native.bug(t);
      }
    }

    @Override
    public void close() {
      try {
        delete.invokeExact(handle);
      } catch (Throwable t) {
        throw Native.bug(t);
      }
    }
  }
}
