package dev.nightjar.sound.file;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/// Reads everything that libsndfile reads. Loop points come from the WAV header itself, so that
/// they are the same with and without the library.
final class SndFileDecoder implements PcmDecoder {

  private static final int BLOCK_SAMPLES = 1 << 14;

  private final Path file;
  private final SndFile.File sound;
  private final MemorySegment block = Arena.ofAuto().allocate(JAVA_FLOAT, BLOCK_SAMPLES);
  private final Optional<LoopPoints> loop;
  private long framesRead;

  SndFileDecoder(Path file, SndFile library) throws IOException {
    this.file = file;
    loop = loopPoints(file);
    try {
      sound = library.read(file);
    } catch (IOException e) {
      String wrong = "it is broken or not sound (%s)".formatted(e.getMessage());
      throw new UnplayableFileException(
          file, wrong, "save it as WAV, FLAC, Ogg Vorbis, Opus or MP3", e);
    }
  }

  private static Optional<LoopPoints> loopPoints(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return WavFiles.header(file, channel).flatMap(WavHeader::loop);
    }
  }

  @Override
  public SoundFormat format() {
    SndFileFormat kind = new SndFileFormat(sound.format);
    long frames = kind.countsFrames() ? sound.frames : -1;
    return new SoundFormat(kind.name(), sound.channels, sound.rate, frames, kind.lossy(), loop);
  }

  @Override
  public int read(float[] interleaved) throws IOException {
    int channels = sound.channels;
    int wanted = interleaved.length / channels;
    int done = 0;
    while (done < wanted) {
      int ask = Math.min(wanted - done, BLOCK_SAMPLES / channels);
      int got = (int) readBlock(ask);
      MemorySegment.copy(block, JAVA_FLOAT, 0, interleaved, done * channels, got * channels);
      done += got;
      if (got < ask) {
        break;
      }
    }
    framesRead += done;
    if (done < wanted) {
      checkWhole();
    }
    return done;
  }

  private long readBlock(int frames) throws IOException {
    try {
      return sound.read(block, frames);
    } catch (IOException e) {
      String wrong = "its data is damaged (%s)".formatted(e.getMessage());
      throw new UnplayableFileException(file, wrong, "copy it again", e);
    }
  }

  /// A lossless container that counts its frames and gives fewer was cut off.
  private void checkWhole() throws UnplayableFileException {
    if (!new SndFileFormat(sound.format).lossy() && framesRead < sound.frames) {
      String wrong = "it ends after %d of %d frames".formatted(framesRead, sound.frames);
      throw new UnplayableFileException(file, wrong, "copy it again");
    }
  }

  @Override
  public void close() {
    WavFiles.closeQuietly(sound);
  }
}
