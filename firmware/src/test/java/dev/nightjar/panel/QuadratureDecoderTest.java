package dev.nightjar.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuadratureDecoderTest {

  private static final String CLOCKWISE = "a ab b -";
  private static final String BACK = "b ab a -";

  /// Words are the closed contacts after an edge; `+` and `-` in the answer are detents.
  @ParameterizedTest
  @CsvSource({
    "a ab b -, +",
    "b ab a -, -",
    "a ab b - a ab b -, ++",
    "a ab b - b ab a -, +-",
    // bounce on each edge
    "a - a - a ab a ab b ab b - b -, +",
    // trembling between two detents
    "a - a - a - a -, ''",
    "a ab a -, ''",
    "a ab b ab a -, ''",
    // an edge too quick to be seen still tells the direction of the rest
    "a ab -, +",
    "ab b -, +",
    "a b -, +",
    "ab a -, -",
    "ab -, ''",
    // a lost half turn does not spoil the next detent
    "ab - b ab a - b ab a -, --",
    // the same reading twice
    "a a ab ab b b - - -, +",
  })
  void tellsDetents(String readings, String expected) {
    assertThat(turn(readings)).isEqualTo(expected);
  }

  @Test
  void aDetentIsLouderOrSofter() {
    var decoder = QuadratureDecoder.AT_REST;
    for (String closed : CLOCKWISE.split(" ", -1)) {
      decoder = read(decoder, closed);
    }
    assertThat(decoder.detent()).contains(new Gesture(Button.VOLUME_UP, Gesture.Kind.DETENT));
  }

  @Test
  void bounceAddsNoDetentsAndLosesNone() {
    var random = new Random(3);
    for (int round = 0; round < 500; round++) {
      var expected = new StringBuilder();
      List<String> readings = new ArrayList<>();
      for (int detent = 0; detent < 10; detent++) {
        boolean clockwise = random.nextBoolean();
        expected.append(clockwise ? '+' : '-');
        String before = "-";
        for (String next : (clockwise ? CLOCKWISE : BACK).split(" ", -1)) {
          for (int bounces = random.nextInt(4); bounces > 0; bounces--) {
            readings.add(next);
            readings.add(before);
          }
          readings.add(next);
          before = next;
        }
      }
      assertThat(turn(String.join(" ", readings))).isEqualTo(expected.toString());
    }
  }

  private static String turn(String readings) {
    var told = new StringBuilder();
    var decoder = QuadratureDecoder.AT_REST;
    for (String closed : readings.split(" ", -1)) {
      decoder = read(decoder, closed);
      decoder.detent().ifPresent(g -> told.append(g.button() == Button.VOLUME_UP ? '+' : '-'));
    }
    return told.toString();
  }

  private static QuadratureDecoder read(QuadratureDecoder decoder, String closed) {
    return decoder.read(closed.contains("a"), closed.contains("b"));
  }
}
