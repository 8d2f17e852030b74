package dev.nightjar.sound.loop;

import dev.nightjar.sound.LoopSource;
import dev.nightjar.sound.file.LoopPoints;
import dev.nightjar.sound.file.WavFiles;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Reads a prepared loop round and round. Interrupting the thread closes the file, as with every
/// `FileChannel`.
final class CacheSource implements LoopSource {

  private final Path cacheFile;
  private final LoopPoints points;
  private final FileChannel channel;
  private long frame;

  CacheSource(Path cacheFile, LoopPoints points) throws IOException {
    this(cacheFile, points, 0);
  }

  /// @param frame the first to be read
  CacheSource(Path cacheFile, LoopPoints points, long frame) throws IOException {
    this.frame = frame;
    this.cacheFile = cacheFile;
    this.points = points;
    try {
      channel = FileChannel.open(cacheFile);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void read(FloatBuffer into) throws IOException {
    if (into.remaining() % 2 != 0) {
      throw new IllegalArgumentException("half a frame of room: " + into.remaining());
    }
    if (into.order() != ByteOrder.LITTLE_ENDIAN) {
      throw new IllegalArgumentException("the cache is little-endian, as is every board");
    }
    while (into.hasRemaining()) {
      int frames = (int) Math.min(into.remaining() / 2, points.end() - frame);
      readBlock(into.slice(into.position(), 2 * frames));
      into.position(into.position() + 2 * frames);
      frame += frames;
      if (frame == points.end()) {
        frame = points.start();
      }
    }
  }

  /// Straight from the file to where it is wanted: a copy in between costs as much as the read.
  private void readBlock(FloatBuffer into) throws IOException {
    ByteBuffer block = MemorySegment.ofBuffer(into).asByteBuffer();
    long offset = CacheHeader.BYTES + frame * CacheHeader.FRAME_BYTES;
    try {
      while (block.hasRemaining()) {
        if (channel.read(block, offset + block.position()) < 0) {
          throw new IOException("it has become shorter");
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private IOException unreadable(IOException cause) {
    return new IOException(
        "the prepared sound %s cannot be read (%s); play it again to prepare it anew"
            .formatted(cacheFile, cause.getMessage()),
        cause);
  }

  @Override
  public void close() {
    WavFiles.closeQuietly(channel);
  }
}
