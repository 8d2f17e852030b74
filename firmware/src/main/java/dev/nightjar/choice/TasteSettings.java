package dev.nightjar.choice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What this person likes and cannot bear, as whoever sets the device up knows it. Words are
/// separated by commas.
///
/// @param learn whether evenings and "not this one" move the rank
/// @param welcome families that may come without being asked for by name
/// @param exclude families and traits that are offered nowhere
public record TasteSettings(boolean learn, String welcome, String exclude) {

  /// The words for families; a test holds them to those of the sounds.
  public static final List<String> FAMILIES =
      List.of(
          "rain", "water", "wind", "fire", "night", "steady", "tactile", "tonal", "voice",
          "breath");

  /// The words for other traits.
  public static final List<String> TRAITS = List.of("nature", "close", "percussive", "periodic");

  public TasteSettings {
    check("welcome", welcome, FAMILIES);
    List<String> all = new ArrayList<>(FAMILIES);
    all.addAll(TRAITS);
    check("exclude", exclude, all);
  }

  /// Voices, touch and breath come only to those who asked for them: they irritate some people.
  public static TasteSettings defaults() {
    return new TasteSettings(true, "rain, water, wind, fire, night, steady, tonal", "");
  }

  public Set<String> welcomeFamilies() {
    return words(welcome);
  }

  public Set<String> excludedWords() {
    return words(exclude);
  }

  private static void check(String key, String text, List<String> allowed) {
    for (String word : words(text)) {
      if (!allowed.contains(word)) {
        throw new IllegalArgumentException(
            "%s is \"%s\", allowed are words of: %s"
                .formatted(key, text, String.join(", ", allowed)));
      }
    }
  }

  private static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>(Arrays.asList(text.trim().split("\\s*,\\s*")));
    words.remove("");
    return words;
  }
}
