package dev.nightjar.sound.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Speech must not depend on the machine's past or on the clock; see [Espeak].
class EspeakTest {

  private static final int WORDS_PER_MINUTE = 115;

  static final List<String> LANGUAGES = WhisperTexts.LANGUAGES;

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void theFirstRunInANewHomeSpeaksLikeEveryOther(String language, @TempDir Path home) {
    assumeTrue(Espeak.isInstalled(), "espeak-ng is not installed");
    String sentence = WhisperTexts.in(language).phrases().getFirst();
    ProcessBuilder fresh = Espeak.program(language, WORDS_PER_MINUTE);
    fresh.environment().put("HOME", home.toString());
    fresh.environment().put("TMPDIR", home.toString()); // where libpulse makes its folder
    fresh.environment().remove("XDG_RUNTIME_DIR");
    float[] first = Espeak.speak(fresh, sentence).samples();
    assertThat(Espeak.speak(fresh, sentence).samples()).isEqualTo(first);
    assertThat(Espeak.speak(language, WORDS_PER_MINUTE, sentence).samples()).isEqualTo(first);
  }

  /// A home that cannot be written is a new one each time.
  @Test
  void aHomeThatIsNotThereChangesNothing() {
    assumeTrue(Espeak.isInstalled(), "espeak-ng is not installed");
    ProcessBuilder homeless = Espeak.program("en", WORDS_PER_MINUTE);
    homeless.environment().put("HOME", "/nonexistent");
    assertThat(Espeak.speak(homeless, "Good night.").samples())
        .isEqualTo(Espeak.speak("en", WORDS_PER_MINUTE, "Good night.").samples());
  }

  @Test
  void aVoiceWithBreathIsRefused() {
    assertThatThrownBy(() -> Espeak.speak("en+whisper", WORDS_PER_MINUTE, "Good night."))
        .hasMessageContaining("en+whisper");
  }
}
