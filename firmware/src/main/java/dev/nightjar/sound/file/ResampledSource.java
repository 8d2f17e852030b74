package dev.nightjar.sound.file;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Stereo frames at another rate, pulled through libsamplerate a block at a time.
public final class ResampledSource implements FrameSource, AutoCloseable {

  private static final int BLOCK_FRAMES = 4096;
  private static final long FRAME_BYTES = 2 * Float.BYTES;

  private final FrameSource source;
  private final SampleRate.Converter converter;
  private final float[] block = new float[2 * BLOCK_FRAMES];
  private final Arena arena = Arena.ofAuto();
  private final MemorySegment input = arena.allocate(BLOCK_FRAMES * FRAME_BYTES, 16);
  private final MemorySegment output = arena.allocate(BLOCK_FRAMES * FRAME_BYTES, 16);
  private long inputFrom;
  private long inputFrames;
  private boolean ended;

  public ResampledSource(FrameSource source, SampleRate library, double ratio) throws IOException {
    this.source = source;
    this.converter = library.converter(2, ratio);
  }

  @Override
  public int read(float[] stereo) throws IOException {
    int wanted = stereo.length / 2;
    int done = 0;
    while (done < wanted) {
      refill();
      int ask = Math.min(wanted - done, BLOCK_FRAMES);
      MemorySegment rest = input.asSlice(inputFrom * FRAME_BYTES);
      converter.process(rest, inputFrames, output, ask, ended);
      inputFrom += converter.used();
      inputFrames -= converter.used();
      int made = (int) converter.made();
      MemorySegment.copy(output, JAVA_FLOAT, 0, stereo, 2 * done, 2 * made);
      done += made;
      if (made == 0 && ended && inputFrames == 0) {
        break;
      }
    }
    return done;
  }

  private void refill() throws IOException {
    if (inputFrames > 0 || ended) {
      return;
    }
    int frames = source.read(block);
    MemorySegment.copy(block, 0, input, JAVA_FLOAT, 0, 2 * frames);
    inputFrom = 0;
    inputFrames = frames;
    ended = frames == 0;
  }

  @Override
  public void close() {
    converter.close();
  }
}
