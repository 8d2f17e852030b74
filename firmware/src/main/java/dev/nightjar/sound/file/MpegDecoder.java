package dev.nightjar.sound.file;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;

/// Reads MP3 to its very end.
final class MpegDecoder implements PcmDecoder {

  private static final int BLOCK_SAMPLES = 1 << 14;

  private final Path file;
  private final String name;
  private final Mpg123.Stream stream;
  private final MemorySegment block = Arena.ofAuto().allocate(JAVA_FLOAT, BLOCK_SAMPLES);

  /// @param name what libsndfile found it to be
  MpegDecoder(Path file, String name, Mpg123 library) throws IOException {
    this.file = file;
    this.name = name;
    try {
      stream = library.open(file);
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  @Override
  public SoundFormat format() {
    return new SoundFormat(name, stream.channels(), stream.rate(), -1, true, Optional.empty());
  }

  @Override
  public int read(float[] interleaved) throws IOException {
    int wanted = interleaved.length - interleaved.length % stream.channels();
    int done = 0;
    while (done < wanted) {
      int got = readBlock(Math.min(wanted - done, BLOCK_SAMPLES));
      if (got == 0) {
        break;
      }
      MemorySegment.copy(block, JAVA_FLOAT, 0, interleaved, done, got);
      done += got;
    }
    return done / stream.channels();
  }

  private int readBlock(int samples) throws IOException {
    try {
      return (int) (stream.read(block, (long) samples * Float.BYTES) / Float.BYTES);
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private UnplayableFileException damaged(IOException e) {
    String wrong = "its data is damaged (%s)".formatted(e.getMessage());
    return new UnplayableFileException(file, wrong, "copy it again", e);
  }

  @Override
  public void close() {
    stream.close();
  }
}
