package dev.nightjar.sound.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the metadata of a FLAC stream say (RFC 9639, section 8).
///
/// @param rate frames a second
/// @param channels channels
/// @param bits of a sample
/// @param frames how many, or 0 when the encoder could not know
/// @param mask which speakers the channels are for, 0 where it is not told
record FlacInfo(int rate, int channels, int bits, long frames, int mask) {

  /// The marker, and the header of STREAMINFO, which always comes first and has 34 bytes.
  private static final String BEGIN = "fLaC";

  private static final int COMMENT = 4;
  private static final int MOST_COMMENT_BYTES = 1 << 16;
  private static final Pattern MASK =
      Pattern.compile(
          "WAVEFORMATEXTENSIBLE_CHANNEL_MASK=0x([0-9A-F]{1,8})", Pattern.CASE_INSENSITIVE);

  /// Whether a stream begins here.
  static boolean begins(Bytes bytes, long at) throws IOException {
    return bytes.u8(at) == 'f'
        && bytes.is(at, BEGIN)
        && (bytes.be32(at + 4) & 0x7FFF_FFFF) == 34
        && (bytes.be32(at + 18) >>> 12) != 0;
  }

  /// The stream that begins here.
  static FlacInfo at(Bytes bytes, long at) throws IOException {
    int packed = bytes.be32(at + 18);
    long frames =
        (long) (bytes.u8(at + 21) & 15) << 32 | Integer.toUnsignedLong(bytes.be32(at + 22));
    return new FlacInfo(
        packed >>> 12,
        (packed >>> 9 & 7) + 1,
        (packed >>> 4 & 31) + 1,
        frames,
        mask(bytes, at + 4));
  }

  private static int mask(Bytes bytes, long first) throws IOException {
    long at = first;
    while (at < bytes.size()) {
      int header = bytes.be32(at);
      int length = header & 0xFF_FFFF;
      if ((header >>> 24 & 0x7F) == COMMENT) {
        Matcher mask = MASK.matcher(bytes.text(at + 4, Math.min(length, MOST_COMMENT_BYTES)));
        return mask.find() ? Integer.parseUnsignedInt(mask.group(1), 16) : 0;
      }
      if (header < 0) {
        break;
      }
      at += 4L + length;
    }
    return 0;
  }

  /// The streams from `from` to the file's end: several where files were joined. A chance hit in
  /// coded sound would need eight bytes.
  static List<SoundPiece> streams(Bytes bytes, long from) throws IOException {
    List<Long> begins = new ArrayList<>();
    for (long at = from; at < bytes.size(); at++) {
      if (begins(bytes, at)) {
        begins.add(at);
      }
    }
    List<SoundPiece> streams = new ArrayList<>();
    for (int i = 0; i < begins.size(); i++) {
      long at = begins.get(i);
      long to = i + 1 < begins.size() ? begins.get(i + 1) : bytes.size();
      FlacInfo info = at(bytes, at);
      long frames = info.frames() == 0 ? -1 : info.frames();
      streams.add(new SoundPiece(at, to, info.channels(), info.rate(), frames));
    }
    return streams;
  }
}
