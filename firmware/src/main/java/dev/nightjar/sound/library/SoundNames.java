package dev.nightjar.sound.library;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Names of sounds, made of file names. They are kept composed (NFC): macOS stores `ä` as two
/// characters, and a keyboard types one. Pure.
public final class SoundNames {

  /// Code points. With four bytes each and an ending it still is a file's name.
  private static final int LONGEST = 60;

  /// A long name often differs from the next one only at its end: so much of that is kept.
  private static final int KEPT_AT_THE_END = 24;

  private static final String CUT = " - ";

  private SoundNames() {}

  /// The form in which names are compared.
  public static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /// A file's name as text, from its bytes: neither the locale nor an old stick's Latin-1 spoils
  /// it.
  static String text(Path file) {
    Path name = file.getFileName();
    if (name == null) {
      return "";
    }
    byte[] bytes = bytes(file.toUri());
    try {
      return composed(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return composed(new String(bytes, Charset.forName("windows-1252")));
    }
  }

  /// The last part of a file's address, which holds the very bytes of its name.
  private static byte[] bytes(URI address) {
    String path = address.getRawPath().replaceFirst("/$", "");
    String last = path.substring(path.lastIndexOf('/') + 1);
    ByteBuffer bytes = ByteBuffer.allocate(last.length());
    for (int i = 0; i < last.length(); i++) {
      if (last.charAt(i) == '%') {
        bytes.put((byte) Integer.parseInt(last, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.put((byte) last.charAt(i));
      }
    }
    byte[] used = new byte[bytes.position()];
    bytes.flip().get(used);
    return used;
  }

  /// A name that is safe in a folder, in JSON and in one line: letters, digits, and a few signs.
  static String of(Path file) {
    String name = text(file).replaceFirst("(?<=.)\\.[^.]*$", "");
    String safe = name.replaceAll("[^\\p{L}\\p{M}\\p{N} _()'-]+", "-").strip();
    String cut = shortened(safe.replaceFirst("^[- ')]+", "").replaceFirst("[- (]+$", ""));
    return hasLetters(cut) ? cut : shortened(spoken(name));
  }

  /// One that is not taken: with the folder that the file came from, else with a number.
  static String free(String name, Path file, Set<String> taken) {
    if (!taken.contains(name)) {
      return name;
    }
    Path folder = file.getParent();
    String from = folder == null ? "" : of(folder);
    String told = shortened("%s (%s)".formatted(name, from));
    if (!from.isEmpty() && !taken.contains(told)) {
      return told;
    }
    int number = 2;
    while (taken.contains(numbered(name, number))) {
      number++;
    }
    return numbered(name, number);
  }

  private static String numbered(String name, int number) {
    return shortened(name + " " + number);
  }

  /// In code points: half of a letter from outside the 16-bit plane is no letter.
  private static String shortened(String name) {
    int[] points = name.codePoints().toArray();
    if (points.length <= LONGEST) {
      return name;
    }
    int head = LONGEST - KEPT_AT_THE_END - CUT.length();
    String start = new String(points, 0, head).replaceFirst("(?<=.{12}) [^ ]*$", "");
    String end = new String(points, points.length - KEPT_AT_THE_END, KEPT_AT_THE_END);
    return start.strip() + CUT + end.replaceFirst("^[^ ]{0,11} (- )?", "").strip();
  }

  /// Signs by their own names: a picture of a wave is "water wave".
  private static String spoken(String name) {
    String words =
        name.codePoints()
            .filter(point -> Character.getType(point) == Character.OTHER_SYMBOL)
            .mapToObj(Character::getName)
            .filter(word -> word != null)
            .map(word -> word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 ]+", " "))
            .collect(Collectors.joining(" "));
    return words.isBlank() ? "sound" : words;
  }

  private static boolean hasLetters(String name) {
    return name.codePoints().anyMatch(Character::isLetterOrDigit);
  }
}
