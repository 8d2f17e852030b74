package dev.nightjar.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.control.RefusedException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An erase at a terminal asks once.
class EraseAskedTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "y\n", "yes\n", "L-018\n", "l-017\n", "L-017 L-017\n"})
  void anythingButTheLoansNumberErasesNothing(String typed) {
    assertThatThrownBy(() -> LoanEraseCommand.confirm("L-017", new StringReader(typed)))
        .isInstanceOf(RefusedException.class)
        .hasMessage("nothing was erased: that was not L-017");
  }

  @Test
  void theNumberGoesOn() {
    assertThatCode(() -> LoanEraseCommand.confirm("L-017", new StringReader(" L-017 \n")))
        .doesNotThrowAnyException();
  }

  @Test
  void theUnitsOfAnEraseSayWhatTheyAreFor() throws IOException {
    assertThat(ordered("erase").early).isTrue();
    assertThat(ordered("certificate").certify).isTrue();
  }

  /// Before the state is open, whoever finishes an erase must neither open it nor start anything.
  private static LoanEraseCommand ordered(String unit) throws IOException {
    String start = "ExecStart=/usr/bin/nightjar ";
    String[] arguments =
        Files.readAllLines(Path.of("../systemd/nightjar-%s.service".formatted(unit))).stream()
            .filter(line -> line.startsWith(start))
            .findFirst()
            .orElseThrow()
            .substring(start.length())
            .split(" ");
    return (LoanEraseCommand)
        Main.commandLine().parseArgs(arguments).asCommandLineList().getLast().getCommand();
  }
}
