package dev.nightjar.sound.file;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A part of a file as libsndfile's `SF_VIRTUAL_IO` has it: for a sound that begins or ends inside
/// the file. Each read is a call back from C, so it serves imports alone, and no exception may
/// leave it.
@SuppressWarnings("restricted")
final class FileSlice implements AutoCloseable {

  private static final int SEEK_CUR = 1;
  private static final int SEEK_END = 2;

  private final Arena arena = Arena.ofShared();
  private final FileChannel channel;
  private final long from;
  private final long length;
  private final MemorySegment io;
  private long position;

  FileSlice(Path file, long from, long to) throws IOException {
    this.from = from;
    length = to - from;
    channel = FileChannel.open(file);
    // In the struct's order: get_filelen, seek, read, write, tell.
    io = arena.allocate(ADDRESS, 5);
    FunctionDescriptor asked = FunctionDescriptor.of(JAVA_LONG, ADDRESS);
    FunctionDescriptor moved = FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);
    io.setAtIndex(ADDRESS, 0, stub("length", asked));
    io.setAtIndex(
        ADDRESS, 1, stub("seek", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS)));
    io.setAtIndex(ADDRESS, 2, stub("read", moved));
    io.setAtIndex(ADDRESS, 3, stub("write", moved));
    io.setAtIndex(ADDRESS, 4, stub("tell", asked));
  }

  private MemorySegment stub(String name, FunctionDescriptor type) {
    try {
      MethodType java = type.toMethodType();
      MethodHandle method = MethodHandles.lookup().findVirtual(FileSlice.class, name, java);
      return Linker.nativeLinker().upcallStub(method.bindTo(this), type, arena);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a method of this class is missing", e);
    }
  }

  /// `SF_VIRTUAL_IO`, valid until this is closed.
  MemorySegment io() {
    return io;
  }

  long length(MemorySegment user) {
    return length;
  }

  long tell(MemorySegment user) {
    return position;
  }

  long seek(long offset, int whence, MemorySegment user) {
    long base = whence == SEEK_CUR ? position : whence == SEEK_END ? length : 0;
    position = Math.clamp(base + offset, 0, length);
    return position;
  }

  long read(MemorySegment into, long count, MemorySegment user) {
    try {
      long wanted = Math.min(count, length - position);
      var buffer = into.reinterpret(wanted).asByteBuffer();
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, from + position + buffer.position()) < 0) {
          break;
        }
      }
      position += buffer.position();
      return buffer.position();
    } catch (IOException | RuntimeException e) {
      // As at a file's end; the decoder's frames are counted against what the file promised.
      return 0;
    }
  }

  long write(MemorySegment from, long count, MemorySegment user) {
    return 0;
  }

  @Override
  public void close() throws IOException {
    arena.close();
    channel.close();
  }
}
