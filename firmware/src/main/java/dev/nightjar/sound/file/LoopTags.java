package dev.nightjar.sound.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The loop that a Vorbis comment asks for: `LOOPSTART` with `LOOPLENGTH` or `LOOPEND`, in frames,
/// as players of games read it, in Ogg (Vorbis and Opus) and FLAC. The comment stands in the file's
/// first pages.
public final class LoopTags {

  private static final int SEARCHED_BYTES = 1 << 17;

  private LoopTags() {}

  public static Optional<LoopPoints> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SEARCHED_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(file)) {
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
    }
    bytes.flip();
    if (bytes.remaining() < 64) {
      return Optional.empty();
    }
    return switch (bytes.getInt(0)) {
      case 0x5367674F -> points(ofOgg(bytes)); // OggS
      case 0x43614C66 -> points(ofFlac(bytes)); // fLaC
      default -> Optional.empty();
    };
  }

  /// Strings the pages' contents together (RFC 3533) and finds the comment's packet.
  private static Map<String, String> ofOgg(ByteBuffer bytes) {
    ByteBuffer packets = ByteBuffer.allocate(bytes.limit()).order(ByteOrder.LITTLE_ENDIAN);
    int page = 0;
    while (page + 27 <= bytes.limit() && bytes.getInt(page) == 0x5367674F) {
      int segments = bytes.get(page + 26) & 0xFF;
      int size = 0;
      for (int i = 0; i < segments && page + 27 + i < bytes.limit(); i++) {
        size += bytes.get(page + 27 + i) & 0xFF;
      }
      int content = page + 27 + segments;
      int there = Math.clamp(bytes.limit() - content, 0, size);
      packets.put(bytes.slice(Math.min(content, bytes.limit()), there));
      page = content + size;
    }
    packets.flip();
    String text = StandardCharsets.ISO_8859_1.decode(packets.duplicate()).toString();
    int vorbis = text.indexOf("\u0003vorbis");
    int opus = text.indexOf("OpusTags");
    int at = vorbis >= 0 ? vorbis + 7 : opus + 8;
    return vorbis < 0 && opus < 0 ? Map.of() : comments(packets.position(at));
  }

  /// Block 4 of the metadata (RFC 9639).
  private static Map<String, String> ofFlac(ByteBuffer bytes) {
    int at = 4;
    while (at + 4 <= bytes.limit()) {
      int kind = bytes.get(at) & 0x7F;
      boolean last = bytes.get(at) < 0;
      int size =
          ((bytes.get(at + 1) & 0xFF) << 16)
              | ((bytes.get(at + 2) & 0xFF) << 8)
              | (bytes.get(at + 3) & 0xFF);
      if (kind == 4) {
        return comments(bytes.position(at + 4));
      }
      if (last) {
        break;
      }
      at += 4 + size;
    }
    return Map.of();
  }

  private static Map<String, String> comments(ByteBuffer bytes) {
    Map<String, String> found = new HashMap<>();
    String maker = text(bytes);
    int count = maker == null || bytes.remaining() < 4 ? 0 : bytes.getInt();
    for (int i = 0; i < count; i++) {
      String comment = text(bytes);
      if (comment == null) {
        break;
      }
      int equals = comment.indexOf('=');
      if (equals > 0) {
        String key = comment.substring(0, equals).toUpperCase(Locale.ROOT);
        found.put(key, comment.substring(equals + 1).strip());
      }
    }
    return found;
  }

  /// Null where the bytes end before it does.
  private static @Nullable String text(ByteBuffer bytes) {
    int length = bytes.remaining() < 4 ? -1 : bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      return null;
    }
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static Optional<LoopPoints> points(Map<String, String> comments) {
    long start = number(comments.get("LOOPSTART"));
    long length = number(comments.get("LOOPLENGTH"));
    long end = length > 0 ? start + length : number(comments.get("LOOPEND"));
    return start >= 0 && end > start ? Optional.of(new LoopPoints(start, end)) : Optional.empty();
  }

  private static long number(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,12}") ? Long.parseLong(text) : -1;
  }
}
