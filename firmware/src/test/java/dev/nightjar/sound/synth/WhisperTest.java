package dev.nightjar.sound.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class WhisperTest {

  private static final int RATE = 22_050;

  @Test
  void aBuzzBecomesBreath() {
    Espeak.Speech buzz = new Espeak.Speech(buzz(), RATE);
    assertThat(Harmonicity.of(buzz.samples(), RATE)).isGreaterThan(0.95);
    assertThat(Harmonicity.of(new Whisper(1).of(buzz), 48_000)).isLessThan(0.5);
  }

  @Test
  void whatIsLoudAndSoftStaysSo() {
    float[] breath = new Whisper(1).of(new Espeak.Speech(buzz(), RATE));
    // The buzz is silent in its last quarter second.
    assertThat(power(breath, 12_000, 24_000)).isGreaterThan(1_000 * power(breath, 42_000, 47_000));
  }

  @Test
  void spokenSentencesBecomeBreath() {
    assumeTrue(Espeak.isInstalled(), "espeak-ng is not installed");
    String sentence = WhisperTexts.in("en").phrases().getFirst();
    Espeak.Speech voiced = Espeak.speak("en", 115, sentence);
    assertThat(Harmonicity.of(voiced.samples(), voiced.rate())).isGreaterThan(0.8);
    assertThat(Harmonicity.of(new Whisper(1).of(voiced), 48_000)).isLessThan(0.5);
  }

  /// Three quarters of a second of pulses, 126 a second, then silence.
  private static float[] buzz() {
    float[] buzz = new float[RATE];
    for (int at = 0; at < 3 * RATE / 4; at += RATE / 126) {
      buzz[at] = 0.5f;
    }
    return buzz;
  }

  private static double power(float[] mono, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += mono[i] * mono[i] / (to - from);
    }
    return sum;
  }
}
