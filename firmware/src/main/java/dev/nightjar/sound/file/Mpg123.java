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

/// The few functions of libmpg123 that Nightjar calls. libsndfile decodes MP3 through this very
/// library and so brings it along, but reads only the first of joined sounds, and of a file with
/// varying bit rate and no tag perhaps a sixth. Here it is fed with frames that [MpegScan] found.
///
/// Any thread; a stream belongs to one thread at a time.
@SuppressWarnings("restricted")
public final class Mpg123 {

  private static final int DONE = -12;
  private static final int NEW_FORMAT = -11;
  private static final int NEED_MORE = -10;
  private static final int ADD_FLAGS = 2;

  /// `MPG123_ENC_FLOAT_32`.
  private static final int FLOATS = 0x200;

  /// Quiet, gapless, floats always.
  private static final long FLAGS = 0x20 | 0x40 | 0x400;

  private static final Optional<Mpg123> INSTALLED =
      InstalledLibrary.load("libmpg123.so.0").map(Mpg123::new);

  private final MethodHandle create;
  private final MethodHandle param;
  private final MethodHandle noFormats;
  private final MethodHandle format;
  private final MethodHandle openFeed;
  private final MethodHandle feed;
  private final MethodHandle read;
  private final MethodHandle errorText;
  private final MethodHandle delete;

  private Mpg123(NativeLibrary library) {
    create = library.function("mpg123_new", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    param =
        library.function(
            "mpg123_param",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_LONG, JAVA_DOUBLE));
    noFormats = library.function("mpg123_format_none", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    format =
        library.function(
            "mpg123_format",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT));
    openFeed = library.function("mpg123_open_feed", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    feed =
        library.function(
            "mpg123_feed", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));
    read =
        library.function(
            "mpg123_read", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
    errorText = library.function("mpg123_strerror", FunctionDescriptor.of(ADDRESS, ADDRESS));
    delete = library.function("mpg123_delete", FunctionDescriptor.ofVoid(ADDRESS));
  }

  /// The library; empty where it is not installed.
  public static Optional<Mpg123> load() {
    return INSTALLED;
  }

  /// A stream that gives floats in one format, to be fed.
  ///
  /// @throws IOException with the library's own words for what is wrong
  public Stream stream(int rate, int channels) throws IOException {
    Stream stream = new Stream();
    try {
      stream.begin(rate, channels);
      return stream;
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  /// An open stream. It owns the library's handle: closing it twice is harmless.
  public final class Stream implements AutoCloseable {
    private final MemorySegment handle;
    private final MemorySegment bytesRead = Arena.ofAuto().allocate(JAVA_LONG);
    private boolean closed;

    private Stream() throws IOException {
      try {
        handle = (MemorySegment) create.invokeExact(MemorySegment.NULL, MemorySegment.NULL);
      } catch (Throwable t) {
        throw NativeLibrary.bug("libmpg123", t);
      }
      if (handle.address() == 0) {
        throw new IOException("mpg123_new failed");
      }
    }

    private void begin(int rate, int channels) throws IOException {
      try {
        check("mpg123_param", (int) param.invokeExact(handle, ADD_FLAGS, FLAGS, 0.0));
        check("mpg123_format_none", (int) noFormats.invokeExact(handle));
        check("mpg123_format", (int) format.invokeExact(handle, (long) rate, channels, FLOATS));
        check("mpg123_open_feed", (int) openFeed.invokeExact(handle));
      } catch (IOException e) {
        throw e;
      } catch (Throwable t) {
        throw NativeLibrary.bug("libmpg123", t);
      }
    }

    /// Hands over bytes, which the library copies.
    public void feed(MemorySegment bytes, long count) throws IOException {
      MemorySegment open = owned();
      int code;
      try {
        code = (int) feed.invokeExact(open, bytes, count);
      } catch (Throwable t) {
        throw NativeLibrary.bug("libmpg123", t);
      }
      check("mpg123_feed", code);
    }

    /// Reads interleaved floats; returns the bytes read, 0 when it must be fed.
    public long read(MemorySegment into, long bytes) throws IOException {
      MemorySegment open = owned();
      int code = NEW_FORMAT;
      try {
        // Told once, before the first sound.
        while (code == NEW_FORMAT) {
          code = (int) read.invokeExact(open, into, bytes, bytesRead);
        }
      } catch (Throwable t) {
        throw NativeLibrary.bug("libmpg123", t);
      }
      if (code != DONE && code != NEED_MORE) {
        check("mpg123_read", code);
      }
      return bytesRead.get(JAVA_LONG, 0);
    }

    /// The library would read freed memory.
    private MemorySegment owned() {
      if (closed) {
        throw new IllegalStateException("the stream is closed");
      }
      return handle;
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
        throw NativeLibrary.bug("libmpg123", t);
      }
    }

    @Override
    public void close() {
      if (closed) {
        return;
      }
      closed = true;
      try {
        delete.invokeExact(handle);
      } catch (Throwable t) {
        throw NativeLibrary.bug("libmpg123", t);
      }
    }
  }
}
