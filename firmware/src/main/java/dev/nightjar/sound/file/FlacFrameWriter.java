package dev.nightjar.sound.file;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.nightjar.unit.Frames;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// FLAC through libsndfile, which takes the upper 16 or 24 of 32 bits. What a kill leaves behind
/// can be played: the stream's header only lacks its length.
public final class FlacFrameWriter implements FrameWriter {

  private static final int BLOCK_FRAMES = 4_096;

  private final SndFile.File file;
  private final MemorySegment block = Arena.ofAuto().allocate(JAVA_INT, 2L * BLOCK_FRAMES);

  /// @param format [SndFile#FLAC_16_BIT] or [SndFile#FLAC_24_BIT]
  public FlacFrameWriter(Path file, SndFile library, int format) throws IOException {
    this.file = library.write(file, format, 2, Frames.PER_SECOND);
  }

  @Override
  public void write(int[] samples, int frames) throws IOException {
    for (int from = 0; from < frames; from += BLOCK_FRAMES) {
      int count = Math.min(BLOCK_FRAMES, frames - from);
      MemorySegment.copy(samples, 2 * from, block, JAVA_INT, 0, 2 * count);
      file.writeInts(block, count);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
