package dev.nightjar.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchdogStateTest {

  private WatchdogState vigil = WatchdogState.BEFORE_THE_FIRST_TURN;

  private final List<WatchedThread> parts = new ArrayList<>();
  private int second;

  private List<String> look(long turns, String words) {
    WatchdogState.Look look = vigil.look(Duration.ofSeconds(second), turns, parts, words);
    vigil = look.next();
    return look.states();
  }

  /// A look after so many seconds at a loop that turns and at parts that have moved so far.
  private List<String> lookAfter(int seconds, long control, long feeder) {
    second += seconds;
    parts.clear();
    parts.add(new WatchedThread("control", control, Duration.ofSeconds(15)));
    parts.add(new WatchedThread("feeder", feeder, Duration.ofSeconds(60)));
    return look(1 + second, "running");
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

  @Test
  void aLoopThatTurnsBesideADeadControlThreadIsNotFed() {
    lookAfter(1, 5, 5);
    assertThat(lookAfter(15, 5, 6)).as("still patient").containsExactly("WATCHDOG=1");
    assertThat(lookAfter(1, 5, 7))
        .containsExactly("STATUS=the control thread stands still; running");
    assertThat(lookAfter(5, 5, 8)).as("told once, never fed").isEmpty();
    assertThat(lookAfter(5, 6, 9)).containsExactly("WATCHDOG=1", "STATUS=running");
    assertThat(lookAfter(15, 6, 10)).as("counted anew").containsExactly("WATCHDOG=1");
  }

  @Test
  void norBesideADeadFeederWhichMayWaitLongerForItsCard() {
    lookAfter(1, 0, 3);
    for (int i = 1; i <= 6; i++) {
      assertThat(lookAfter(10, i, 3)).containsExactly("WATCHDOG=1");
    }
    assertThat(lookAfter(10, 7, 3))
        .containsExactly("STATUS=the feeder thread stands still; running");
  }

  @Test
  void partsThatMoveNeverReplaceTheLoop() {
    parts.add(new WatchedThread("control", 1, Duration.ofSeconds(15)));
    look(7, "running");
    parts.set(0, new WatchedThread("control", 2, Duration.ofSeconds(15)));
    assertThat(look(7, "running")).isEmpty();
  }

  @Test
  void aPartThatBeginsLateIsPatientlyWaitedForFromThenOn() {
    look(1, "running");
    second = 100;
    parts.add(new WatchedThread("control", 0, Duration.ofSeconds(15)));
    assertThat(look(2, "running")).containsExactly("WATCHDOG=1");
    second = 115;
    assertThat(look(3, "running")).containsExactly("WATCHDOG=1");
    second = 116;
    assertThat(look(4, "running")).hasSize(1).first().asString().contains("stands still");
  }
}
