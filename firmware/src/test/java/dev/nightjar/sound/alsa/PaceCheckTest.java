package dev.nightjar.sound.alsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceCheckTest {

  private static final int BLOCK = 2048;
  private static final double NANOS_PER_FRAME = 1e9 / 48_000;

  private final PaceCheck check = new PaceCheck();

  /// The first of so many blocks at which a card of this pace is found too fast; -1 for none.
  private int tooFastAt(int blocks, double timesAsFast) {
    for (int i = 0; i < blocks; i++) {
      long now = (long) (i * BLOCK * NANOS_PER_FRAME / timesAsFast);
      if (check.tooFast(now, BLOCK)) {
        return i;
      }
    }
    return -1;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e9, 100, 2})
  void aCardThatTakesFramesFasterThanTheyPlayIsFoundOut(double timesAsFast) {
    assertThat(tooFastAt(500, timesAsFast)).isBetween(46, 95);
  }

  /// Ten hours; 300 ppm is three times what the worst crystals have.
  @ParameterizedTest
  @ValueSource(doubles = {1, 1.0003, 0.9997})
  void aCardWhoseClockIsItsOwnIsNot(double timesAsFast) {
    assertThat(tooFastAt(10 * 3600 * 48_000 / BLOCK, timesAsFast)).isEqualTo(-1);
  }

  /// It takes a whole buffer at once, then plays it, and stalls now and then.
  @Test
  void norIsOneThatIsFilledAnewAgainAndAgain() {
    Random random = new Random(7);
    double now = 0;
    for (int i = 0; i < 100_000; i++) {
      assertThat(check.tooFast((long) now, BLOCK)).isFalse();
      if (i % 8 == 7) {
        now += 8 * BLOCK * NANOS_PER_FRAME + (random.nextInt(10) == 0 ? 3e8 : 0);
      }
    }
  }

  @Test
  void anotherCardIsLookedAtAnew() {
    assertThat(tooFastAt(46, 1e9)).isEqualTo(-1);
    check.reset();
    assertThat(tooFastAt(46, 1e9)).isEqualTo(-1);
  }
}
