package dev.nightjar.sound.synth;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What the whispering voice says in one language.
///
/// @param in said when a breath begins
/// @param out said when it turns
/// @param counts the numbers from two on
/// @param phrases one sentence each
record WhisperTexts(String in, String out, List<String> counts, List<String> phrases) {

  /// English first: the others are prepared for those who ask for them.
  static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "nl", "pt", "ja");

  WhisperTexts {
    counts = List.copyOf(counts);
    phrases = List.copyOf(phrases);
    if (in.isEmpty() || out.isEmpty() || counts.size() < 5 || phrases.isEmpty()) {
      throw new IllegalArgumentException("a voice needs in, out, five counts and phrases");
    }
  }

  /// @param language one of [#LANGUAGES]
  static WhisperTexts in(String language) {
    String name = "voice-" + language + ".txt";
    try (InputStream in = WhisperTexts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no text in the language " + language);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WhisperTexts parse(String text) {
    String in = "";
    String out = "";
    List<String> counts = new ArrayList<>();
    List<String> phrases = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.startsWith("in:")) {
        in = line.substring(3).strip();
      } else if (line.startsWith("out:")) {
        out = line.substring(4).strip();
      } else if (line.startsWith("count:")) {
        counts.add(line.substring(6).strip());
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        phrases.add(line);
      }
    }
    return new WhisperTexts(in, out, counts, phrases);
  }
}
