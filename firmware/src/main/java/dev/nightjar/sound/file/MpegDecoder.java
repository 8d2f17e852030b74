package dev.nightjar.sound.file;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Reads one piece of an MP3 file. The library is fed the very bytes of its frames, so that it can
/// neither stop before them nor stumble over what stands around them.
final class MpegDecoder implements PcmDecoder {

  private static final int BLOCK_SAMPLES = 1 << 14;
  private static final int FEED_BYTES = 1 << 14;

  /// Both encoder and decoder delay a sound, and the last frame is filled up: all that is cut off.
  private static final int MOST_PADDING = 8_192;

  private final Path file;
  private final String name;
  private final SoundPiece piece;
  private final FileChannel channel;
  private final Mpg123.Stream stream;
  private final MemorySegment block = Arena.ofAuto().allocate(JAVA_FLOAT, BLOCK_SAMPLES);
  private final MemorySegment food = Arena.ofAuto().allocate(FEED_BYTES);
  private long fedTo;
  private long framesRead;

  /// @param name for the person, such as `MP3`
  MpegDecoder(Path file, String name, SoundPiece piece, Mpg123 library) throws IOException {
    this.file = file;
    this.name = name;
    this.piece = piece;
    fedTo = piece.from();
    channel = FileChannel.open(file);
    try {
      stream = library.stream(piece.rate(), piece.channels());
    } catch (IOException e) {
      channel.close();
      throw damaged(e);
    }
  }

  @Override
  public SoundFormat format() {
    return new SoundFormat(name, piece.channels(), piece.rate(), piece.frames(), true);
  }

  @Override
  public int read(float[] interleaved) throws IOException {
    int wanted = interleaved.length - interleaved.length % piece.channels();
    int done = 0;
    while (done < wanted) {
      int got = readBlock(Math.min(wanted - done, BLOCK_SAMPLES));
      if (got == 0) {
        break;
      }
      MemorySegment.copy(block, JAVA_FLOAT, 0, interleaved, done, got);
      done += got;
    }
    framesRead += done / piece.channels();
    if (done < wanted) {
      checkWhole();
    }
    return done / piece.channels();
  }

  private int readBlock(int samples) throws IOException {
    try {
      long bytes = stream.read(block, (long) samples * Float.BYTES);
      while (bytes == 0 && feed()) {
        bytes = stream.read(block, (long) samples * Float.BYTES);
      }
      return (int) (bytes / Float.BYTES);
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /// False at the piece's end.
  private boolean feed() throws IOException {
    ByteBuffer buffer = food.asByteBuffer();
    buffer.limit((int) Math.min(FEED_BYTES, piece.to() - fedTo));
    int got = buffer.hasRemaining() ? channel.read(buffer, fedTo) : 0;
    if (got <= 0) {
      return false;
    }
    fedTo += got;
    stream.feed(food, got);
    return true;
  }

  private void checkWhole() throws IOException {
    if (framesRead + MOST_PADDING < piece.frames()) {
      throw damaged(new IOException(framesRead + " of " + piece.frames() + " frames"));
    }
  }

  private UnplayableFileException damaged(IOException e) {
    return new UnplayableFileException(file, "its data is damaged", "copy it again", e);
  }

  @Override
  public void close() {
    stream.close();
    WavFiles.closeQuietly(channel);
  }
}
