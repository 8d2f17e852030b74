package dev.nightjar.panel.console;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.panel.Button;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyReaderTest {

  private static final char ESCAPE = '\u001b';

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "' ',PLAY SHORT",
        "p,PLAY SHORT",
        "P,PLAY LONG",
        "n,NEXT SHORT",
        "N,NEXT LONG",
        "+=-_,VOLUME_UP SHORT; VOLUME_UP SHORT; VOLUME_DOWN SHORT; VOLUME_DOWN SHORT",
        "t,TIMER SHORT",
        "T,TIMER LONG",
        "x,NOT_THIS SHORT",
        "X,NOT_THIS LONG",
        "ht,TIMER HOLD",
        "h p,PLAY HOLD; PLAY SHORT",
        "dx,NOT_THIS DOUBLE",
        "hx?,NOT_THIS HOLD; help",
        // a prefix is used up by a key that means nothing
        "hqp,PLAY SHORT",
        "qzP1,PLAY LONG",
        // arrows turn the knob; function keys are swallowed whole
        "^[A^[B^OA,VOLUME_UP DETENT; VOLUME_DOWN DETENT; VOLUME_UP DETENT",
        "^OP^[15~^[H^[1;5Pn,NEXT SHORT",
        // a lone escape key
        "^p^^n,PLAY SHORT; NEXT SHORT",
      })
  void makesGesturesOfKeys(String keys, String expected) {
    assertThat(read(keys.replace('^', ESCAPE))).isEqualTo(expected);
  }

  @Test
  void theHelpNamesAKeyForEveryButton() {
    assertThat(read("pn+-tx")).contains(Arrays.stream(Button.values()).map(Enum::name).toList());
    assertThat(KeyReader.HELP).contains(" p ", "n ", "+ and -", "t ", "x ", "h,", "d,", "?");
  }

  static String read(String typed) {
    List<KeyReader.Told> told = new ArrayList<>();
    var reader = KeyReader.START;
    for (int key : typed.chars().toArray()) {
      reader = reader.read(key);
      told.add(reader.told());
    }
    return told.stream()
        .map(
            t ->
                switch (t) {
                  case KeyReader.Told.Nothing nothing -> "";
                  case KeyReader.Told.Help help -> "help";
                  case KeyReader.Told.Used used ->
                      used.gesture().button() + " " + used.gesture().kind();
                })
        .filter(text -> !text.isEmpty())
        .collect(joining("; "));
  }
}
