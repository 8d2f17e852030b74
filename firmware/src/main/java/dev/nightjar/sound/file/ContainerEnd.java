package dev.nightjar.sound.file;

import java.io.IOException;

/// Where a container that libsndfile reads says that it ends. The library goes by what is there: it
/// plays a part of a file that was cut off, and of two that were joined the first, or the second's
/// header as sound.
final class ContainerEnd {

  static final long UNKNOWN = -1;

  /// Writers into a pipe put sizes near 2 or 4 GiB.
  private static final long UNKNOWN_SIZE = 0x7F00_0000L;

  private ContainerEnd() {}

  /// The byte after its last, or [#UNKNOWN].
  static long of(Bytes bytes) throws IOException {
    if (bytes.is(0, "FORM")) {
      return told(8, Integer.toUnsignedLong(bytes.be32(4)));
    }
    if (bytes.is(0, ".snd")) {
      long header = Integer.toUnsignedLong(bytes.be32(4));
      return told(header, Integer.toUnsignedLong(bytes.be32(8)));
    }
    if (bytes.is(0, "caff")) {
      return core(bytes);
    }
    // Wave64 counts the whole file, its names have 16 bytes.
    return bytes.is(0, "riff") ? told(0, bytes.le64(16)) : UNKNOWN;
  }

  /// A recorder that lost power leaves 0.
  private static long told(long before, long size) {
    return size > 0 && size < UNKNOWN_SIZE ? before + size : UNKNOWN;
  }

  /// Apple's Core Audio: chunks with sizes of 64 bits after 8 bytes; that of the sound may be -1.
  private static long core(Bytes bytes) throws IOException {
    long at = 8;
    while (at + 12 <= bytes.size() && !bytes.is(at, "caff")) {
      long size = (long) bytes.be32(at + 4) << 32 | Integer.toUnsignedLong(bytes.be32(at + 8));
      if (size < 0 || size >= UNKNOWN_SIZE) {
        return UNKNOWN;
      }
      at += 12 + size;
    }
    return at;
  }
}
