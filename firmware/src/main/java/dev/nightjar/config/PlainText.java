package dev.nightjar.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The characters of a settings file, in whatever encoding an editor saved them.
///
/// @param sure whether the encoding is known. Where it is not (some editor's ANSI code page), only
///   the characters of ASCII can be relied on
record PlainText(String characters, boolean sure) {

  private static final Charset ANSI = Charset.forName("windows-1252");

  private static final String SAVE_AS_TEXT =
      "; open it, and save what stands in it as plain text (in TextEdit: Format, Make Plain Text)";

  static PlainText of(byte[] bytes) throws MalformedException {
    if (starts(bytes, '{', '\\', 'r', 't', 'f')) {
      throw new MalformedException("is rich text (RTF)" + SAVE_AS_TEXT, 1);
    }
    if (starts(bytes, 'P', 'K', 3, 4) || starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
      throw new MalformedException("is a word processor's document" + SAVE_AS_TEXT, 1);
    }
    PlainText text = decoded(bytes);
    refuseControls(text.characters);
    return text;
  }

  /// By its mark, else by where its zero bytes are: JSON begins with two characters of ASCII.
  private static PlainText decoded(byte[] bytes) throws MalformedException {
    if (starts(bytes, 0xef, 0xbb, 0xbf)) {
      return utf8(bytes, 3);
    } else if (starts(bytes, 0xff, 0xfe)) {
      return utf16(bytes, 2, StandardCharsets.UTF_16LE);
    } else if (starts(bytes, 0xfe, 0xff)) {
      return utf16(bytes, 2, StandardCharsets.UTF_16BE);
    } else if (bytes.length > 1 && bytes[0] != 0 && bytes[1] == 0) {
      return utf16(bytes, 0, StandardCharsets.UTF_16LE);
    } else if (bytes.length > 1 && bytes[0] == 0 && bytes[1] != 0) {
      return utf16(bytes, 0, StandardCharsets.UTF_16BE);
    }
    return utf8(bytes, 0);
  }

  private static PlainText utf8(byte[] bytes, int from) {
    try {
      return new PlainText(strictly(bytes, from, StandardCharsets.UTF_8), true);
    } catch (CharacterCodingException e) {
      return new PlainText(new String(bytes, from, bytes.length - from, ANSI), false);
    }
  }

  private static PlainText utf16(byte[] bytes, int from, Charset order) throws MalformedException {
    try {
      return new PlainText(strictly(bytes, from, order), true);
    } catch (CharacterCodingException e) {
      throw noText(1);
    }
  }

  private static String strictly(byte[] bytes, int from, Charset charset)
      throws CharacterCodingException {
    return charset
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
        .toString();
  }

  private static void refuseControls(String text) throws MalformedException {
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      line += c == '\n' ? 1 : 0;
      if (c < ' ' && c != '\t' && c != '\r' && c != '\n' && c != '\f') {
        throw noText(line);
      }
    }
  }

  private static MalformedException noText(int line) {
    return new MalformedException("is no text file; settings are plain text, saved as UTF-8", line);
  }

  private static boolean starts(byte[] bytes, int... with) {
    for (int i = 0; i < with.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
        return false;
      }
    }
    return true;
  }
}
