package dev.nightjar.sound.file;

import java.io.IOException;
import java.util.Optional;

/// The header of an MPEG audio frame (ISO 11172-3 and 13818-3, section 2.4.1.3; "2.5" is
/// Fraunhofer's own).
///
/// @param word its four bytes, big-endian
record MpegHeader(int word) {

  static final int BYTES = 4;

  /// Sync, version, layer and sample rate, and whether it is mono: they never change within one
  /// sound.
  private static final int KIND = 0xFFFE_0C00;

  private static final int[][] KILOBITS = {
    {32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
    {32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
    {32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
    {32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
    {8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
  };

  private static final int[] RATES = {44_100, 48_000, 32_000};

  /// What stands at `at`; empty when it is no frame's header. Free bit rates are left out: their
  /// frames' lengths cannot be told.
  static Optional<MpegHeader> at(Bytes bytes, long at) throws IOException {
    // Most bytes of a search end here.
    if (bytes.u8(at) != 0xFF) {
      return Optional.empty();
    }
    MpegHeader header = new MpegHeader(bytes.be32(at));
    return header.valid() ? Optional.of(header) : Optional.empty();
  }

  private boolean valid() {
    int bitrate = word >>> 12 & 15;
    return word >>> 21 == 0x7FF
        && (word >>> 19 & 3) != 1
        && (word >>> 17 & 3) != 0
        && bitrate != 0
        && bitrate != 15
        && (word >>> 10 & 3) != 3;
  }

  boolean sameKind(MpegHeader other) {
    return (word & KIND) == (other.word & KIND) && channels() == other.channels();
  }

  private boolean mpeg1() {
    return (word >>> 19 & 3) == 3;
  }

  int layer() {
    return 4 - (word >>> 17 & 3);
  }

  int channels() {
    return (word >>> 6 & 3) == 3 ? 1 : 2;
  }

  int rate() {
    int version = word >>> 19 & 3;
    return RATES[word >>> 10 & 3] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
  }

  int samples() {
    return layer() == 1 ? 384 : layer() == 2 || mpeg1() ? 1152 : 576;
  }

  /// The whole frame's length.
  int frameBytes() {
    int table = mpeg1() ? layer() - 1 : layer() == 1 ? 3 : 4;
    int bits = KILOBITS[table][(word >>> 12 & 15) - 1] * 1000;
    int padding = word >>> 9 & 1;
    return layer() == 1
        ? (12 * bits / rate() + padding) * 4
        : samples() / 8 * bits / rate() + padding;
  }

  /// How many frames a tag in this frame promises; empty when it holds sound. Encoders put such a
  /// frame first: Xing's and LAME's after the side information, Fraunhofer's at a fixed place.
  Optional<Long> promisedFrames(Bytes bytes, long at) throws IOException {
    if (layer() != 3) {
      return Optional.empty();
    }
    int side = mpeg1() ? (channels() == 1 ? 17 : 32) : channels() == 1 ? 9 : 17;
    long tag = at + BYTES + side;
    if (bytes.is(tag, "Xing") || bytes.is(tag, "Info")) {
      boolean counted = (bytes.be32(tag + 4) & 1) != 0;
      return Optional.of(counted ? Integer.toUnsignedLong(bytes.be32(tag + 8)) : -1L);
    }
    long fraunhofer = at + BYTES + 32;
    return bytes.is(fraunhofer, "VBRI")
        ? Optional.of(Integer.toUnsignedLong(bytes.be32(fraunhofer + 14)))
        : Optional.empty();
  }
}
