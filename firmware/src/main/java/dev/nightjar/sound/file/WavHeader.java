package dev.nightjar.sound.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Optional;

/// What the chunks of a RIFF or RF64 file say (Microsoft's "Multimedia Data Standards Update" of
/// 1994, `WAVE_FORMAT_EXTENSIBLE`, EBU Tech 3306).
///
/// @param codec format tag, that of the sub-format where the header is extensible
/// @param channels channels
/// @param rate frames a second
/// @param bits bits of a sample's container
/// @param dataOffset where the first frame lies, in bytes
/// @param dataBytes how much sound is there: never more than the file holds
/// @param cutShort whether the header promises more than the file holds
/// @param loop the first endless forward loop of the `smpl` chunk
record WavHeader(
    int codec,
    int channels,
    int rate,
    int bits,
    long dataOffset,
    long dataBytes,
    boolean cutShort,
    Optional<LoopPoints> loop) {

  static final int PCM = 1;
  static final int FLOAT = 3;
  private static final int EXTENSIBLE = 0xFFFE;

  /// Writers into a pipe put a size near 2 or 4 GiB when they cannot know it.
  private static final long UNKNOWN_SIZE = 0x7FFF_0000L;

  private static final int SMPL_HEADER_BYTES = 36;
  private static final int SMPL_LOOP_BYTES = 24;

  int frameBytes() {
    return channels * bits / 8;
  }

  long frames() {
    return dataBytes / frameBytes();
  }

  /// Reads the chunks; empty when this is no WAV file.
  ///
  /// @throws IOException in words when it is one, but broken
  static Optional<WavHeader> read(FileChannel channel) throws IOException {
    ByteBuffer riff = bytes(channel, 0, 12);
    if (riff.remaining() < 12 || riff.getInt(8) != tag("WAVE")) {
      return Optional.empty();
    }
    boolean is64 = riff.getInt(0) == tag("RF64");
    return is64 || riff.getInt(0) == tag("RIFF")
        ? Optional.of(new Reader(channel).read())
        : Optional.empty();
  }

  /// Four letters as the little-endian number they are in the file.
  static int tag(String letters) {
    return letters.charAt(0)
        | letters.charAt(1) << 8
        | letters.charAt(2) << 16
        | letters.charAt(3) << 24;
  }

  /// Up to `count` bytes from `offset`, ready to get; fewer at the end of the file.
  private static ByteBuffer bytes(FileChannel channel, long offset, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, offset + buffer.position());
      if (read < 0) {
        break;
      }
    }
    return buffer.flip();
  }

  private static final class Reader {
    private final FileChannel channel;
    private final long fileBytes;
    private ByteBuffer format = ByteBuffer.allocate(0);
    private Optional<LoopPoints> loop = Optional.empty();
    private long dataOffset = -1;
    private long dataBytes;
    private boolean cutShort;
    private long dataBytes64 = -1;

    Reader(FileChannel channel) throws IOException {
      this.channel = channel;
      this.fileBytes = channel.size();
    }

    WavHeader read() throws IOException {
      long at = 12;
      while (at + 8 <= fileBytes) {
        ByteBuffer head = bytes(channel, at, 8);
        long size = Integer.toUnsignedLong(head.getInt(4));
        size = takeChunk(head.getInt(0), at + 8, size);
        at += 8 + size + (size & 1);
      }
      return header();
    }

    /// Takes what is of interest; returns how long the chunk really is.
    private long takeChunk(int tag, long offset, long size) throws IOException {
      if (tag == tag("fmt ")) {
        format = bytes(channel, offset, (int) Math.min(size, 40));
      } else if (tag == tag("ds64")) {
        ByteBuffer sizes = bytes(channel, offset, 16);
        dataBytes64 = sizes.remaining() < 16 ? -1 : sizes.getLong(8);
      } else if (tag == tag("smpl")) {
        loop = loopOf(bytes(channel, offset, (int) Math.min(size, 4096)));
      } else if (tag == tag("data") && dataOffset < 0) {
        return takeData(offset, size);
      }
      return size;
    }

    private long takeData(long offset, long size) {
      long claimed = dataBytes64 >= 0 && size == 0xFFFF_FFFFL ? dataBytes64 : size;
      long there = fileBytes - offset;
      dataOffset = offset;
      // A recorder that was killed leaves 0.
      dataBytes = claimed == 0 ? there : Math.min(claimed, there);
      cutShort = claimed > there && (claimed < UNKNOWN_SIZE || claimed == dataBytes64);
      return dataBytes;
    }

    private WavHeader header() throws IOException {
      if (format.remaining() < 16 || dataOffset < 0) {
        throw new IOException("its WAV header is incomplete");
      }
      int codec = Short.toUnsignedInt(format.getShort(0));
      if (codec == EXTENSIBLE && format.remaining() >= 26) {
        codec = Short.toUnsignedInt(format.getShort(24));
      }
      int channels = Short.toUnsignedInt(format.getShort(2));
      int bits = 8 * ((Short.toUnsignedInt(format.getShort(14)) + 7) / 8);
      int rate = format.getInt(4);
      if (channels == 0 || bits == 0 || rate <= 0) {
        throw new IOException("its WAV header makes no sense");
      }
      return new WavHeader(codec, channels, rate, bits, dataOffset, dataBytes, cutShort, loop);
    }

    /// End points in the file name the last frame itself. Loops that go back and forth (type 1) or
    /// backwards (2) are left out: nothing here plays them.
    private static Optional<LoopPoints> loopOf(ByteBuffer smpl) {
      int loops = smpl.remaining() < SMPL_HEADER_BYTES ? 0 : smpl.getInt(28);
      for (int i = 0; i < loops; i++) {
        int at = SMPL_HEADER_BYTES + i * SMPL_LOOP_BYTES;
        if (at + SMPL_LOOP_BYTES > smpl.remaining()) {
          break;
        }
        long start = Integer.toUnsignedLong(smpl.getInt(at + 8));
        long end = Integer.toUnsignedLong(smpl.getInt(at + 12)) + 1;
        if (smpl.getInt(at + 4) == 0 && end > start) {
          return Optional.of(new LoopPoints(start, end));
        }
      }
      return Optional.empty();
    }
  }
}
