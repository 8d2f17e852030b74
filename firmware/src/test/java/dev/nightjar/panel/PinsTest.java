package dev.nightjar.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PinsTest {

  private static Pins of(int play, int next, int knobA, int knobB, int light, int mute) {
    return new Pins(play, next, 23, 24, 22, 25, knobA, knobB, 16, light, mute);
  }

  @ParameterizedTest
  @CsvSource({
    "17, 17, 5, 6, 12, 26, 'next is 17, allowed are pins that nothing else takes (it is play''s)'",
    "17, 27, 5, 6, 12, 12, 'mute is 12, allowed are pins that nothing else takes (it is light''s)'",
    "18, 27, 5, 6, 12, 26, 'play is 18, allowed are 2 to 17, 22 to 27, or -1 for not wired: 18 to 21 carry the sound (I2S)'",
    "17, 27, 5, 6, 21, 26, 'light is 21, allowed are 2 to 17, 22 to 27, or -1 for not wired: 18 to 21 carry the sound (I2S)'",
    "17, 28, 5, 6, 12, 26, 'next is 28, allowed are 2 to 17, 22 to 27, or -1 for not wired'",
    "17, -2, 5, 6, 12, 26, 'next is -2, allowed are 2 to 17, 22 to 27, or -1 for not wired'",
    "1, 27, 5, 6, 12, 26, 'play is 1, allowed are 2 to 17, 22 to 27, or -1 for not wired'",
    "17, 27, 5, -1, 12, 26, 'knobA is 5, allowed are both contacts of the knob, or -1 for both'",
    "17, 27, -1, 6, 12, 26, 'knobB is 6, allowed are both contacts of the knob, or -1 for both'",
  })
  void refusesInWords(int play, int next, int a, int b, int light, int mute, String words) {
    assertThatThrownBy(() -> of(play, next, a, b, light, mute))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(words);
  }

  @Test
  void whatIsNotWiredIsNoContact() {
    var one = new Pins(17, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    assertThat(one.contacts()).containsExactly(new Pins.Contact("play", 17, Button.PLAY));
    assertThat(one.hasKnob()).isFalse();
    assertThat(one.pwmChannel()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"12, 0", "13, 1", "4, -1", "-1, -1"})
  void theLightIsDimmedWhereThePwmIs(int light, int channel) {
    assertThat(of(17, 27, 5, 6, light, 26).pwmChannel().orElse(-1)).isEqualTo(channel);
  }

  /// The pins as people solder them stand in `hardware/README.md`.
  @Test
  void theDefaultsAreThePinsOfTheHardwareDocument() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("../hardware/README.md"));
    Pins pins = Pins.defaults();
    Map.ofEntries(
            Map.entry("PLAY", pins.play()),
            Map.entry("NEXT", pins.next()),
            Map.entry("TIMER", pins.timer()),
            Map.entry("VOLUME UP", pins.volumeUp()),
            Map.entry("VOLUME DOWN", pins.volumeDown()),
            Map.entry("NOT THIS", pins.notThis()),
            Map.entry("knob, contact A", pins.knobA()),
            Map.entry("knob, contact B", pins.knobB()),
            Map.entry("knob, push (reads as PLAY)", pins.knobPush()),
            Map.entry("light", pins.light()),
            Map.entry("mute: SD_MODE of the MAX98357A, XSMT of a PCM5102A", pins.mute()))
        .forEach(
            (what, bcm) ->
                assertThat(lines)
                    .as(what)
                    .anyMatch(
                        line ->
                            line.startsWith(String.format(Locale.ROOT, "| %s | %d |", what, bcm))));
  }
}
