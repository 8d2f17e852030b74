package dev.nightjar.sound.file;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.nightjar.ffm.NativeLibrary;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/// The few functions of libsndfile (Debian's `libsndfile1`, 1.2) that Nightjar calls. Any thread;
/// an open file belongs to one thread at a time.
@SuppressWarnings("restricted")
public final class SndFile {

  /// `sndfile.h`: a format is a container, or-ed with how its samples are coded.
  static final int CONTAINER = 0x0FFF_0000;

  static final int CODING = 0x0000_FFFF;
  public static final int FLAC_16_BIT = 0x17_0002;
  static final int FLAC_24_BIT = 0x17_0003;

  /// `SFC_GET_CHANNEL_MAP_INFO`: which speaker each channel is for, where the container tells it.
  private static final int CHANNEL_MAP = 0x1100;

  private static final int READ = 0x10;
  private static final int WRITE = 0x20;

  /// `SF_INFO`: frames (int64), sample rate, channels, format, sections, seekable (int32 each).
  private static final long INFO_BYTES = 32;

  private static final Optional<SndFile> INSTALLED =
      InstalledLibrary.load("libsndfile.so.1").map(SndFile::new);

  private final MethodHandle open;
  private final MethodHandle openVirtual;
  private final MethodHandle command;
  private final MethodHandle readFloats;
  private final MethodHandle writeInts;
  private final MethodHandle error;
  private final MethodHandle errorText;
  private final MethodHandle close;

  private SndFile(NativeLibrary library) {
    open = library.function("sf_open", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT, ADDRESS));
    openVirtual =
        library.function(
            "sf_open_virtual", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
    command =
        library.function(
            "sf_command", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
    var transfer = FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG);
    readFloats = library.function("sf_readf_float", transfer);
    writeInts = library.function("sf_writef_int", transfer);
    error = library.function("sf_error", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    errorText = library.function("sf_strerror", FunctionDescriptor.of(ADDRESS, ADDRESS));
    close = library.function("sf_close", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  }

  /// The library; empty where it is not installed.
  public static Optional<SndFile> load() {
    return INSTALLED;
  }

  /// @throws IOException with the library's own words for what is wrong
  public File read(Path path) throws IOException {
    return new File(info -> byPath(path, READ, info), 0, 0, 0);
  }

  /// A part of a file as if it were one. The caller closes the slice, after the file.
  ///
  /// @throws IOException with the library's own words for what is wrong
  File read(FileSlice slice) throws IOException {
    return new File(
        info -> (MemorySegment) openVirtual.invokeExact(slice.io(), READ, info, MemorySegment.NULL),
        0,
        0,
        0);
  }

  /// @throws IOException with the library's own words for what is wrong
  File write(Path path, int format, int channels, int rate) throws IOException {
    return new File(info -> byPath(path, WRITE, info), format, channels, rate);
  }

  private MemorySegment byPath(Path path, int mode, MemorySegment info) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return (MemorySegment) open.invokeExact(RawPath.of(path, arena), mode, info);
    }
  }

  private interface Opener {
    MemorySegment open(MemorySegment info) throws Throwable;
  }

  /// An open sound file. It owns the library's handle: closing it twice is harmless.
  public final class File implements AutoCloseable {
    /// For MP3 a guess; read to the end.
    final long frames;

    final int rate;
    final int channels;
    final int format;
    private final MemorySegment handle;
    private boolean closed;

    private File(Opener opener, int format, int channels, int rate) throws IOException {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment info = arena.allocate(INFO_BYTES, 8);
        info.set(JAVA_INT, 8, rate);
        info.set(JAVA_INT, 12, channels);
        info.set(JAVA_INT, 16, format);
        handle = opener.open(info);
        if (handle.address() == 0) {
          throw new IOException("sf_open: " + words(MemorySegment.NULL));
        }
        this.frames = info.get(JAVA_LONG, 0);
        this.rate = info.get(JAVA_INT, 8);
        this.channels = info.get(JAVA_INT, 12);
        this.format = info.get(JAVA_INT, 16);
      } catch (IOException e) {
        throw e;
      } catch (Throwable t) {
        throw NativeLibrary.bug("libsndfile", t);
      }
    }

    /// The speaker of each channel; empty where the container does not tell it.
    public Optional<int[]> channelMap() {
      MemorySegment open = owned();
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment map = arena.allocate(JAVA_INT, channels);
        int told = (int) command.invokeExact(open, CHANNEL_MAP, map, (int) map.byteSize());
        return told == 0 ? Optional.empty() : Optional.of(map.toArray(JAVA_INT));
      } catch (Throwable t) {
        throw NativeLibrary.bug("libsndfile", t);
      }
    }

    /// Reads interleaved floats; returns the frames read, 0 at the end.
    ///
    /// @throws IOException when the data is damaged
    public long read(MemorySegment floats, long frameCount) throws IOException {
      long count = transfer(readFloats, floats, frameCount);
      if (count < frameCount) {
        check("sf_readf_float");
      }
      return count;
    }

    /// Writes interleaved ints, left-justified in 32 bits.
    void writeInts(MemorySegment ints, long frameCount) throws IOException {
      if (transfer(writeInts, ints, frameCount) != frameCount) {
        throw new IOException("sf_writef_int: " + words(handle));
      }
    }

    private long transfer(MethodHandle function, MemorySegment samples, long frameCount) {
      MemorySegment open = owned();
      try {
        return (long) function.invokeExact(open, samples, frameCount);
      } catch (Throwable t) {
        throw NativeLibrary.bug("libsndfile", t);
      }
    }

    private void check(String function) throws IOException {
      try {
        if ((int) error.invokeExact(handle) != 0) {
          throw new IOException(function + ": " + words(handle));
        }
      } catch (IOException e) {
        throw e;
      } catch (Throwable t) {
        throw NativeLibrary.bug("libsndfile", t);
      }
    }

    /// The library would read freed memory.
    private MemorySegment owned() {
      if (closed) {
        throw new IllegalStateException("the sound file is closed");
      }
      return handle;
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      int code;
      try {
        code = (int) close.invokeExact(handle);
      } catch (Throwable t) {
        throw NativeLibrary.bug("libsndfile", t);
      }
      if (code != 0) {
        throw new IOException("sf_close: error " + code);
      }
    }
  }

  private String words(MemorySegment handle) {
    try {
      MemorySegment text = (MemorySegment) errorText.invokeExact(handle);
      return text.reinterpret(512).getString(0);
    } catch (Throwable t) {
      throw NativeLibrary.bug("libsndfile", t);
    }
  }
}
