package dev.nightjar.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.codec.SavedState;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.journal.sqlite.SqliteJournal;
import dev.nightjar.journal.sqlite.SqliteJournalReader;
import dev.nightjar.night.Action;
import dev.nightjar.report.Channel;
import dev.nightjar.report.NightRecord;
import dev.nightjar.report.NightRecord.End;
import dev.nightjar.report.page.NightPage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A night that an older Nightjar wrote is listed, replayed and reported by this one: the tables,
/// and the form of every event in them. The file is a simulated night of 40 minutes and is never
/// made anew.
class OlderJournalTest {

  private static final int BEATS_KNOWN = 1_000;

  @TempDir Path folder;

  @Test
  void aNightOfVersion1IsListedReplayedAndReported() throws Exception {
    try (InputStream in = SqliteJournal.class.getResourceAsStream("version-1.db")) {
      Files.copy(Objects.requireNonNull(in), folder.resolve("journal.db"));
    }
    SqliteJournal.open(folder, "a newer program").close();
    SqliteJournalReader journal = new SqliteJournalReader(folder);

    NightSummary summary = journal.nights().getFirst();
    assertThat(journal.nights()).hasSize(1);
    assertThat(summary.wall().orElseThrow())
        .isBetween(Instant.parse("2001-01-01T22:30:00Z"), Instant.parse("2001-01-01T22:31:00Z"));
    assertThat(summary.inputs()).isEqualTo(3_509);
    assertThat(summary.entries()).isEqualTo(10);

    // What this program decides may differ from what that one did; what happened may not.
    assertThat(NightReplay.actions(journal, summary.id()))
        .hasAtLeastOneElementOfType(Action.PlayScene.class)
        .hasAtLeastOneElementOfType(Action.Note.class);
    assertThat(SavedState.memory(journal)).isPresent();

    NightRecord night = NightReader.read(journal, summary, End.CUT);
    assertThat(night.end()).isEqualTo(End.ENDED);
    assertThat(Duration.ofSeconds(night.seconds()))
        .isBetween(Duration.ofMinutes(39), Duration.ofMinutes(40));
    assertThat(night.played()).contains("rain");
    assertThat(
            IntStream.range(0, night.seconds())
                .filter(second -> !Float.isNaN(night.value(Channel.HEART, second))))
        .hasSizeGreaterThan(BEATS_KNOWN);
    assertThat(NightPage.html(night, ZoneOffset.UTC))
        .contains("Monday, 1 January 2001", "Play was pressed, and rain played at 22:30.");
  }
}
