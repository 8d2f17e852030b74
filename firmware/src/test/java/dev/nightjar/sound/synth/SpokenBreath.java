package dev.nightjar.sound.synth;

import java.util.List;

/// How much voice there is in a few sentences of a language, as [Harmonicity].
///
/// @param voiced as espeak-ng speaks them aloud
/// @param ours after our shaping
public record SpokenBreath(String language, double voiced, double ours) {

  private static final int SENTENCES = 6;
  private static final int WORDS_PER_MINUTE = 115;
  private static final int RATE = 48_000;

  public static boolean isPossible() {
    return Espeak.isInstalled();
  }

  /// One for each language that is prepared.
  public static List<SpokenBreath> all() {
    return WhisperTexts.LANGUAGES.stream().map(SpokenBreath::of).toList();
  }

  private static SpokenBreath of(String language) {
    String text = String.join(" ", WhisperTexts.in(language).phrases().subList(0, SENTENCES));
    Espeak.Speech voiced = Espeak.speak(language, WORDS_PER_MINUTE, text);
    return new SpokenBreath(
        language,
        Harmonicity.of(voiced.samples(), voiced.rate()),
        Harmonicity.of(new Whisper(1).of(voiced), RATE));
  }
}
