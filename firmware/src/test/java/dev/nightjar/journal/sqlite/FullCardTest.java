package dev.nightjar.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.house.Patience;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Entry.Kind;
import dev.nightjar.journal.JournalStatus.State;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A card that takes no more; SQLite's own page limit gives the same fault (SQLITE_FULL).
final class FullCardTest {

  private static final Duration SOON = Patience.A_WAIT;

  private static final Limits SMALL =
      new Limits(
          Duration.ofSeconds(55),
          Duration.ofMillis(1),
          Duration.ofMillis(20),
          Duration.ofMillis(50),
          8,
          30);

  @TempDir Path folder;

  @Test
  void holdsTheNewestInMemoryAndWritesItWhenThereIsSpaceAgain() throws Exception {
    SqliteJournalReader reader = new SqliteJournalReader(folder);
    try (SqliteJournal journal = SqliteJournal.open(folder, "boot", SMALL)) {
      journal.begin(Duration.ZERO, Optional.empty(), new byte[1]);
      journal.entry(entry(0, Kind.NIGHT_BEGAN, "play"));
      Waiting.until(SOON, () -> !reader.nights().isEmpty());
      journal.entry(entry(1, Kind.SOUND, "x".repeat(150_000)));
      Waiting.until(SOON, () -> journal.status().state() == State.FAULTY);
      assertThat(journal.status().detail()).contains("full");

      for (int i = 2; i < 30; i++) {
        journal.entry(entry(i, Kind.PRESS, "press " + i));
      }
      journal.remember("volume", "-12");
      assertThat(journal.status().dropped()).isEqualTo(20);
      assertThat(reader.recall("volume")).isEmpty();

      giveSpace();
      Waiting.until(SOON, () -> reader.recall("volume").isPresent());
      assertThat(journal.status().state()).isEqualTo(State.OK);
    }
    List<Entry> entries = reader.entries(reader.nights().getFirst().id());
    assertThat(entries.stream().map(Entry::text))
        .contains("play", "press 22", "press 29")
        .doesNotContain("press 21");
    assertThat(entries.getLast())
        .isEqualTo(
            entry(
                29,
                Kind.FAULT,
                "the journal cannot be written to %s: no room is left, the card or the journal is full; that was over after less than a minute, and 20 inputs and rows are lost"
                    .formatted(folder.resolve("journal.db"))));
  }

  @Test
  void closesThoughTheCardStaysFullAndCountsWhatIsLost() throws Exception {
    SqliteJournal journal = SqliteJournal.open(folder, "boot", SMALL);
    journal.entry(entry(1, Kind.SOUND, "x".repeat(150_000)));
    Waiting.until(SOON, () -> journal.status().state() == State.FAULTY);

    long before = System.nanoTime();
    journal.close();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
    assertThat(journal.status().dropped()).isEqualTo(1);
  }

  /// Raises the limit for all: the writer's own limit counts pages of the file, and the free ones
  /// of a large file are inside it.
  private void giveSpace() throws Exception {
    Path file = folder.resolve("journal.db");
    try (Connection connection = Connections.forWriting(file, 10_000);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE ballast (x BLOB)");
      statement.execute("INSERT INTO ballast VALUES (zeroblob(400000))");
      statement.execute("DROP TABLE ballast");
    }
  }

  private static Entry entry(long atMillis, Kind kind, String text) {
    return new Entry(Duration.ofMillis(atMillis), Optional.empty(), kind, text);
  }
}
