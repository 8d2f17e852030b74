package dev.nightjar.sound.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A cache file being made under a temporary name. Only [#commit] gives it its own, whole and on
/// the disk; [#close] without it leaves nothing behind.
final class CacheWriter implements FrameStore, AutoCloseable {

  private final Path temporary;
  private final FileChannel channel;
  private final ByteBuffer block = CacheHeader.littleEndian(1 << 16);
  private long frames;

  CacheWriter(Path temporary) throws IOException {
    this.temporary = temporary;
    channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
  }

  /// Appends frames of `stereo` from frame `from` up to frame `to`.
  void append(float[] stereo, int from, int to) throws IOException {
    write(frames, stereo, from, to);
    frames += to - from;
  }

  /// Frames appended so far.
  long frames() {
    return frames;
  }

  @Override
  public float[] read(long from, int count) throws IOException {
    float[] stereo = new float[2 * count];
    long offset = CacheHeader.BYTES + from * CacheHeader.FRAME_BYTES;
    CacheHeader.fill(channel, offset, count * CacheHeader.FRAME_BYTES).asFloatBuffer().get(stereo);
    return stereo;
  }

  @Override
  public void overwrite(long from, float[] stereo) throws IOException {
    write(from, stereo, 0, stereo.length / 2);
  }

  private void write(long at, float[] stereo, int from, int to) throws IOException {
    int done = from;
    while (done < to) {
      int count = Math.min(to - done, block.capacity() / CacheHeader.FRAME_BYTES);
      block.clear().limit(count * CacheHeader.FRAME_BYTES);
      block.asFloatBuffer().put(stereo, 2 * done, 2 * count);
      writeFully(block, CacheHeader.BYTES + (at + done - from) * CacheHeader.FRAME_BYTES);
      done += count;
    }
  }

  private void writeFully(ByteBuffer bytes, long offset) throws IOException {
    long at = offset;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  /// Cuts the file off at the loop's end, puts its header before it, and gives it its name.
  void commit(CacheHeader header, Path target) throws IOException {
    channel.truncate(CacheHeader.BYTES + header.loop().end() * CacheHeader.FRAME_BYTES);
    writeFully(header.bytes(channel), 0);
    // Without this, a power cut after the rename may leave a file of zeros under the good name.
    channel.force(true);
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(temporary);
    }
  }
}
