package dev.nightjar.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.SinkStatus.State;
import dev.nightjar.sound.SoundStatus;
import org.junit.jupiter.api.Test;

final class AmplifierGateTest {

  /// Opens after (6144 + 4800) / 1024 + 1 = 11 turns.
  private final AmplifierGate gate = new AmplifierGate(1024, 6144);

  private boolean at(long turns, State state, long reopenings) {
    return gate.open(new SoundStatus(turns, 0, new SinkStatus(state, 0, reopenings, "")));
  }

  @Test
  void opensOnceAllThatTheCardHoldsCameAfterItsStart() {
    assertThat(at(0, State.RUNNING, 0)).isFalse();
    assertThat(at(10, State.RUNNING, 0)).isFalse();
    assertThat(at(11, State.RUNNING, 0)).isTrue();
    assertThat(at(12, State.RUNNING, 0)).isTrue();
  }

  @Test
  void opensAtTheFirstLookWhereSilenceHasRunMeanwhile() {
    assertThat(at(40, State.RUNNING, 0)).isTrue();
  }

  @Test
  void isShutWhileTheCardIsAwayAndUntilItsReturnIsPast() {
    assertThat(at(40, State.RUNNING, 0)).isTrue();
    assertThat(at(60, State.AWAY, 0)).isFalse();
    assertThat(at(80, State.RUNNING, 1)).isFalse();
    assertThat(at(90, State.RUNNING, 1)).isFalse();
    assertThat(at(91, State.RUNNING, 1)).isTrue();
  }

  @Test
  void aCardThatWentAndCameBetweenTwoLooksCountsAsBack() {
    assertThat(at(40, State.RUNNING, 0)).isTrue();
    assertThat(at(60, State.RUNNING, 1)).isFalse();
    assertThat(at(71, State.RUNNING, 1)).isTrue();
  }

  @Test
  void aCardThatCameLateIsWaitedFor() {
    assertThat(at(40, State.AWAY, 0)).isFalse();
    assertThat(at(60, State.RUNNING, 1)).isFalse();
    assertThat(at(71, State.RUNNING, 1)).isTrue();
  }

  @Test
  void aCardThatCameLateBeforeTheFirstLookIsWaitedForToo() {
    assertThat(at(60, State.RUNNING, 1)).isFalse();
    assertThat(at(71, State.RUNNING, 1)).isTrue();
  }

  @Test
  void isShutOnceTheCardIsClosed() {
    assertThat(at(40, State.RUNNING, 0)).isTrue();
    assertThat(at(41, State.CLOSED, 0)).isFalse();
  }
}
