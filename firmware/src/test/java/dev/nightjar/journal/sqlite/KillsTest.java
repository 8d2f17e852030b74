package dev.nightjar.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A few of the thousand kills of `scripts/bench kills`, which also measures how much each cost:
/// that hangs on how fast the card and the machine are.
final class KillsTest {

  @TempDir Path folder;

  @Test
  void whateverTheMomentTheJournalOpensAndHoldsWhatItMust() throws Exception {
    KillTrial.Tally tally = new KillTrial(folder, 7).run(20);

    assertThat(tally.faults).isEmpty();
    assertThat(tally.kills).isEqualTo(20);
  }
}
