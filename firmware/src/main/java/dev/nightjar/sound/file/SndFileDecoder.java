package dev.nightjar.sound.file;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads a file, or a piece of one, through libsndfile.
final class SndFileDecoder implements PcmDecoder {

  private static final int BLOCK_SAMPLES = 1 << 14;

  /// A codec's first block gives nothing, and Opus skips up to 80 ms.
  private static final int MOST_SKIPPED = 8_192;

  private final Path file;
  private final SoundPiece piece;
  private final Optional<FileSlice> slice;
  private final SndFile.File sound;
  private final SoundFormat format;
  private final MemorySegment block = Arena.ofAuto().allocate(JAVA_FLOAT, BLOCK_SAMPLES);
  private long framesRead;

  /// The whole file.
  SndFileDecoder(Path file, SndFile library) throws IOException {
    this(
        file,
        new SoundPiece(0, Files.size(file), 0, 0, -1),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        library);
  }

  /// @param told where the channels belong, where the file tells it and the library does not
  /// @param loop where it goes round, where the file tells it
  /// @param notes what the person should know of it
  SndFileDecoder(
      Path file,
      SoundPiece piece,
      Optional<ChannelLayout> told,
      Optional<LoopPoints> loop,
      List<String> notes,
      SndFile library)
      throws IOException {
    this.file = file;
    this.piece = piece;
    boolean whole = piece.from() == 0 && piece.to() == Files.size(file);
    slice = whole ? Optional.empty() : Optional.of(new FileSlice(file, piece.from(), piece.to()));
    try {
      sound = slice.isPresent() ? library.read(slice.get()) : library.read(file);
    } catch (IOException e) {
      slice.ifPresent(WavFiles::closeQuietly);
      throw new UnplayableFileException(
          file, "it is broken, or of a kind that cannot be read", ForeignFormat.SAVE, e);
    }
    format = format(told, loop, notes);
  }

  private SoundFormat format(
      Optional<ChannelLayout> told, Optional<LoopPoints> loop, List<String> notes) {
    SndFileFormat kind = new SndFileFormat(sound.format);
    int channels = sound.channels;
    ChannelLayout layout =
        kind.vorbisOrder()
            ? ChannelLayout.vorbis(channels)
            : told.or(() -> sound.channelMap().map(ChannelLayout::ofMap))
                .orElseGet(() -> ChannelLayout.wave(channels));
    long frames = sound.frames < Long.MAX_VALUE ? sound.frames : -1;
    return new SoundFormat(kind.name(), layout, sound.rate, frames, kind.lossy(), loop, notes);
  }

  @Override
  public SoundFormat format() {
    return format;
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
      throw new UnplayableFileException(file, "its data is damaged", "copy it again", e);
    }
  }

  /// Neither the library's count of a lossless sound nor the file's own structure may promise more.
  private void checkWhole() throws UnplayableFileException {
    long promised = Math.max(format.lossy() ? 0 : format.frames(), piece.frames() - MOST_SKIPPED);
    if (framesRead < promised) {
      String wrong = "it ends after " + framesRead + " of " + promised + " frames";
      throw new UnplayableFileException(file, wrong, "copy it again");
    }
  }

  @Override
  public void close() {
    WavFiles.closeQuietly(sound);
    slice.ifPresent(WavFiles::closeQuietly);
  }
}
