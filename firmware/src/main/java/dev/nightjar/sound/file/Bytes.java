package dev.nightjar.sound.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/// The bytes of an open file at any offset, through one buffered window; what lies beyond its end
/// reads as 0. One thread at a time.
final class Bytes {

  private static final int WINDOW = 1 << 16;

  private final FileChannel channel;
  private final long size;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).order(ByteOrder.LITTLE_ENDIAN);
  private long windowAt;

  Bytes(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
    window.limit(0);
  }

  /// The file's length when it was opened.
  long size() {
    return size;
  }

  int u8(long at) throws IOException {
    if (at < 0 || at >= size) {
      return 0;
    }
    if (at < windowAt || at >= windowAt + window.limit()) {
      load(at);
    }
    int inside = (int) (at - windowAt);
    return inside < window.limit() ? window.get(inside) & 0xFF : 0;
  }

  /// A search backwards would load a window for each byte if the window began at `at`.
  private void load(long at) throws IOException {
    windowAt = at < windowAt ? Math.max(0, at - WINDOW / 2) : at;
    window.clear();
    while (window.hasRemaining()) {
      if (channel.read(window, windowAt + window.position()) < 0) {
        break;
      }
    }
    window.flip();
  }

  /// Big-endian.
  int be32(long at) throws IOException {
    return u8(at) << 24 | u8(at + 1) << 16 | u8(at + 2) << 8 | u8(at + 3);
  }

  /// Little-endian.
  int le32(long at) throws IOException {
    return Integer.reverseBytes(be32(at));
  }

  long le64(long at) throws IOException {
    return Integer.toUnsignedLong(le32(at)) | (long) le32(at + 4) << 32;
  }

  int le16(long at) throws IOException {
    return u8(at) | u8(at + 1) << 8;
  }

  /// Whether these characters of Latin-1 stand at `at`.
  boolean is(long at, String characters) throws IOException {
    for (int i = 0; i < characters.length(); i++) {
      if (u8(at + i) != characters.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Latin-1.
  String text(long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) u8(at + i);
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /// The first byte after the ID3v2 tags that begin at `at`: taggers put them before anything, FLAC
  /// and WAV as well as MP3, and sometimes two.
  long afterId3(long at) throws IOException {
    long next = at;
    while (is(next, "ID3") && u8(next + 3) < 0xFF && u8(next + 4) < 0xFF) {
      int length =
          (u8(next + 6) & 0x7F) << 21
              | (u8(next + 7) & 0x7F) << 14
              | (u8(next + 8) & 0x7F) << 7
              | (u8(next + 9) & 0x7F);
      boolean footer = (u8(next + 5) & 0x10) != 0;
      long end = next + 10 + length + (footer ? 10 : 0);
      // Some taggers write a length that leads out of the file: then what follows is searched.
      next = end < size ? end : next + 10;
    }
    return next;
  }
}
