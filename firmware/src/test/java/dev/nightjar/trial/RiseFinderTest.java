package dev.nightjar.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.unit.Decibels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RiseFinderTest {

  private final RiseFinder stirrings = new RiseFinder();

  /// At which of these levels the sound had come back.
  private List<Integer> foundAt(double... levels) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < levels.length; i++) {
      if (stirrings.at(new Decibels(levels[i]))) {
        found.add(i);
      }
    }
    return found;
  }

  @Test
  void eachComingBackIsFoundOnce() {
    assertThat(foundAt(0, -10, -20, -18, -17, -12, -5, 0, -10, -30, -28, -26))
        .containsExactly(4, 11);
  }

  @Test
  void aFadeThatOnlyFallsOrWaversHasNone() {
    assertThat(foundAt(0, -1, -1, 0, -5, -4, -9, -7, -20, -18, -60)).isEmpty();
  }

  @Test
  void whatAPressBroughtBackOrWhatComesOutOfSilenceIsNone() {
    assertThat(foundAt(0, -20)).isEmpty();
    stirrings.fresh();
    assertThat(foundAt(0, 0)).isEmpty();
    assertThat(foundAt(-40)).isEmpty();
    assertThat(stirrings.at(Decibels.SILENCE)).isFalse();
    assertThat(foundAt(0, -1)).isEmpty();
  }
}
