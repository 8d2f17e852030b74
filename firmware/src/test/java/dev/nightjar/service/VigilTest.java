package dev.nightjar.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VigilTest {

  private Vigil vigil = Vigil.BEFORE_THE_FIRST_TURN;

  private List<String> look(long turns, String words) {
    Vigil.Look look = vigil.look(turns, words);
    vigil = look.next();
    return look.states();
  }

  @Test
  void isReadyWithTheFirstBlockAndOnlyThen() {
    assertThat(look(0, "")).isEmpty();
    assertThat(look(1, "")).containsExactly("READY=1", "WATCHDOG=1");
    assertThat(look(2, "")).containsExactly("WATCHDOG=1");
  }

  @Test
  void aLoopThatStandsStillIsNotFed() {
    look(7, "");
    assertThat(look(7, "")).isEmpty();
    assertThat(look(8, "")).containsExactly("WATCHDOG=1");
  }

  @Test
  void tellsHowTheSoundFaresWhenItChangesOnOneLine() {
    assertThat(look(1, "running")).endsWith("STATUS=running");
    assertThat(look(2, "running")).containsExactly("WATCHDOG=1");
    assertThat(look(2, " away,\n  no such card")).containsExactly("STATUS=away, no such card");
  }
}
