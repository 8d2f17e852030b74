package dev.nightjar.sound.file;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the chunks of a RIFF, RF64 or BW64 file say (Microsoft's "Multimedia Data Standards Update"
/// of 1994, `WAVE_FORMAT_EXTENSIBLE`, EBU Tech 3306, ITU-R BS.2088).
///
/// @param codec format tag, that of the sub-format where the header is extensible
/// @param layout its channels
/// @param rate frames a second
/// @param bits bits of a sample's container
/// @param dataOffset where the first frame lies, in bytes
/// @param dataBytes how much sound is there: never more than the file holds
/// @param cutShort whether the header promises more than the file holds
/// @param loop the first endless forward loop of the `smpl` chunk
/// @param notes what of the file is left out
public record WavHeader(
    int codec,
    ChannelLayout layout,
    int rate,
    int bits,
    long dataOffset,
    long dataBytes,
    boolean cutShort,
    Optional<LoopPoints> loop,
    List<String> notes) {

  static final int PCM = 1;
  public static final int FLOAT = 3;
  private static final int EXTENSIBLE = 0xFFFE;

  /// Writers into a pipe put a size near 2 or 4 GiB when they cannot know it; mpd puts this other.
  private static final long UNKNOWN_SIZE = 0x7FFF_0000L;

  private static final long UNKNOWN_SIZE_OF_MPD = 0x0FFF_FFFFL;

  /// Some writers count the header as sound: less than a millisecond is not "cut short".
  static final long FORGIVEN_BYTES = 64;

  private static final int SMPL_HEADER_BYTES = 36;
  private static final int SMPL_LOOP_BYTES = 24;

  int channels() {
    return layout.channels();
  }

  int frameBytes() {
    return channels() * bits / 8;
  }

  long frames() {
    return dataBytes / frameBytes();
  }

  /// Whether [WavDecoder] reads it.
  boolean plain() {
    return switch (codec) {
      case PCM -> bits <= 32;
      case FLOAT -> bits == 32 || bits == 64;
      default -> false;
    };
  }

  /// Reads the chunks; empty when this is no WAV file.
  ///
  /// @throws IOException in words when it is one, but broken
  static Optional<WavHeader> read(Bytes bytes) throws IOException {
    long at = bytes.afterId3(0);
    boolean riff = bytes.is(at, "RIFF") || bytes.is(at, "RF64") || bytes.is(at, "BW64");
    return riff && bytes.is(at + 8, "WAVE")
        ? Optional.of(new Reader(bytes).read(at + 12))
        : Optional.empty();
  }

  /// Four letters as the little-endian number they are in the file.
  public static int tag(String letters) {
    return letters.charAt(0)
        | letters.charAt(1) << 8
        | letters.charAt(2) << 16
        | letters.charAt(3) << 24;
  }

  private static final class Reader {
    private final Bytes bytes;
    private long formatOffset = -1;
    private long formatBytes;
    private long smplOffset = -1;
    private long smplBytes;
    private long dataOffset = -1;
    private long dataBytes;
    private boolean cutShort;
    private long dataBytes64 = -1;
    private long leftOutBytes;

    Reader(Bytes bytes) {
      this.bytes = bytes;
    }

    WavHeader read(long first) throws IOException {
      long at = first;
      while (at + 8 <= bytes.size()) {
        if (dataOffset >= 0 && !isChunk(at)) {
          leftOutBytes = bytes.size() - at;
          break;
        }
        long size = takeChunk(at + 8, Integer.toUnsignedLong(bytes.le32(at + 4)), at);
        at += 8 + size;
        // Chunks of odd length are padded; not every writer knows.
        if ((size & 1) != 0 && !(bytes.u8(at) != 0 && isChunk(at))) {
          at++;
        }
      }
      return header();
    }

    /// Whether a name of four letters and a size that fits stand here, and no second file begins.
    private boolean isChunk(long at) throws IOException {
      for (int i = 0; i < 4; i++) {
        int letter = bytes.u8(at + i);
        if (letter < ' ' || letter > '~') {
          return false;
        }
      }
      long end = at + 8 + Integer.toUnsignedLong(bytes.le32(at + 4));
      return end <= bytes.size() && !bytes.is(at, "RIFF");
    }

    /// Takes what is of interest; returns how long the chunk really is.
    private long takeChunk(long offset, long size, long at) throws IOException {
      if (bytes.is(at, "fmt ") && formatOffset < 0) {
        formatOffset = offset;
        formatBytes = Math.min(size, bytes.size() - offset);
      } else if (bytes.is(at, "ds64") && size >= 16) {
        dataBytes64 = bytes.le64(offset + 8);
      } else if (bytes.is(at, "smpl")) {
        smplOffset = offset;
        smplBytes = Math.min(size, bytes.size() - offset);
      } else if (bytes.is(at, "data") && dataOffset < 0) {
        return takeData(offset, size);
      }
      return size;
    }

    private long takeData(long offset, long size) throws IOException {
      long claimed = dataBytes64 >= 0 && size == 0xFFFF_FFFFL ? dataBytes64 : size;
      long there = bytes.size() - offset;
      dataOffset = offset;
      // A recorder that lost power leaves 0, but then no chunk of words comes after it.
      boolean unfinished = claimed == 0 && !(there >= 8 && isChunk(offset));
      dataBytes = unfinished ? there : Math.min(claimed, there);
      boolean unknown = claimed >= UNKNOWN_SIZE || claimed == UNKNOWN_SIZE_OF_MPD;
      cutShort = claimed - FORGIVEN_BYTES > there && (!unknown || claimed == dataBytes64);
      return dataBytes;
    }

    private WavHeader header() throws IOException {
      if (formatBytes < 16 || dataOffset < 0) {
        throw new IOException("its WAV header is incomplete");
      }
      int codec = bytes.le16(formatOffset);
      int mask = 0;
      if (codec == EXTENSIBLE && formatBytes >= 26) {
        codec = bytes.le16(formatOffset + 24);
        mask = bytes.le32(formatOffset + 20);
      }
      int channels = bytes.le16(formatOffset + 2);
      int bits = 8 * ((bytes.le16(formatOffset + 14) + 7) / 8);
      int rate = bytes.le32(formatOffset + 4);
      if (channels == 0 || rate <= 0) {
        throw new IOException("its WAV header makes no sense");
      }
      // MPEG in WAV has no bits; then nothing here counts frames.
      int frameBytes = Math.max(1, channels * bits / 8);
      Optional<LoopPoints> loop = loop(dataBytes / frameBytes);
      return new WavHeader(
          codec,
          ChannelLayout.ofMask(mask, channels),
          rate,
          bits,
          dataOffset,
          dataBytes,
          cutShort,
          loop,
          leftOut((double) leftOutBytes / frameBytes / rate));
    }

    /// A recorder that lost power may leave the size of some seconds before. What follows the size
    /// that is told may also be a picture: played, that would be noise.
    private List<String> leftOut(double seconds) {
      return seconds < 1
          ? List.of()
          : List.of(
              String.format(
                  Locale.ROOT,
                  "what follows the end that its header tells is left out (%.0f s, if it is sound)",
                  seconds));
    }

    /// End points in the file name the last frame itself, but some writers name the one after it.
    /// Loops that go back and forth (type 1) or backwards (2) are left out: nothing here plays
    /// them.
    private Optional<LoopPoints> loop(long frames) throws IOException {
      int loops = smplBytes < SMPL_HEADER_BYTES ? 0 : bytes.le32(smplOffset + 28);
      for (int i = 0; i < loops; i++) {
        long inside = SMPL_HEADER_BYTES + (long) i * SMPL_LOOP_BYTES;
        if (inside + SMPL_LOOP_BYTES > smplBytes) {
          break;
        }
        long at = smplOffset + inside;
        long start = Integer.toUnsignedLong(bytes.le32(at + 8));
        long end = Integer.toUnsignedLong(bytes.le32(at + 12)) + 1;
        end = end == frames + 1 ? frames : end;
        if (bytes.le32(at + 4) == 0 && end > start && end <= frames) {
          return Optional.of(new LoopPoints(start, end));
        }
      }
      return Optional.empty();
    }
  }
}
