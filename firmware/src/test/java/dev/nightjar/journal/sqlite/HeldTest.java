package dev.nightjar.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.house.Patience;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Entry.Kind;
import dev.nightjar.journal.JournalStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is in memory and in no file, and what is in a file that has no name any more.
final class HeldTest {

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
  void aFlushEndsWhenAllBeforeItIsOnTheCard() throws Exception {
    SqliteJournalReader reader = new SqliteJournalReader(folder);
    try (SqliteJournal journal = SqliteJournal.open(folder, "boot", SMALL)) {
      journal.begin(Duration.ZERO, Optional.empty(), new byte[1]);
      journal.entry(entry(1, Kind.NIGHT_BEGAN, "play"));
      journal.input(Duration.ofMillis(2), new byte[] {7});
      journal.remember("volume", "-12");
      assertThat(journal.flush(Duration.ofMillis(3))).isTrue();
      assertThat(reader.nights().getFirst().inputs()).as("sealed at once").isEqualTo(1);
      assertThat(reader.recall("volume")).isPresent();

      journal.entry(entry(4, Kind.SOUND, "x".repeat(150_000)));
      assertThat(journal.flush(Duration.ofMillis(5))).as("the card is full").isFalse();
      assertThat(journal.flush(Duration.ofMillis(6))).isFalse();
      assertThat(journal.status().dropped()).as("a flush costs nothing").isZero();
    }
  }

  @Test
  void theLockIsHeldAsLongAsAProcessMayHoldRows() throws Exception {
    assertThat(JournalLock.isHeld(folder)).isFalse();
    try (SqliteJournal journal = SqliteJournal.open(folder, "boot", SMALL)) {
      journal.entry(entry(4, Kind.SOUND, "x".repeat(150_000)));
      Waiting.until(SOON, () -> journal.status().state() == State.FAULTY);
      assertThat(JournalLock.isHeld(folder)).as("the database is closed by now").isTrue();
    }
    assertThat(JournalLock.isHeld(folder)).isFalse();
  }

  @Test
  void aJournalThatWasDeletedIsToldAndTheNightGoesOnInANewOne() throws Exception {
    SqliteJournalReader reader = new SqliteJournalReader(folder);
    try (SqliteJournal journal = SqliteJournal.open(folder, "boot", SMALL)) {
      journal.begin(Duration.ZERO, Optional.empty(), new byte[1]);
      journal.entry(entry(1, Kind.NIGHT_BEGAN, "play"));
      journal.remember("volume", "-12");
      assertThat(journal.flush(Duration.ofMillis(2))).isTrue();
      for (String suffix : new String[] {"", "-wal", "-shm"}) {
        Files.deleteIfExists(folder.resolve("journal.db" + suffix));
      }
      assertThat(journal.status().state()).isEqualTo(State.FAULTY);
      assertThat(journal.status().detail()).startsWith("the journal was deleted while");

      journal.entry(entry(3, Kind.PRESS, "louder"));
      assertThat(journal.flush(Duration.ofMillis(4))).isTrue();
      assertThat(journal.status().state()).isEqualTo(State.OK);
      assertThat(journal.status().detail()).contains("was deleted while it was in use");
      assertThat(reader.entries(reader.nights().getFirst().id()))
          .extracting(Entry::text)
          .contains("play", "louder")
          .anyMatch(text -> text.contains("was deleted while it was in use"));
      assertThat(reader.recall("volume")).contains("-12");
    }
  }

  private static Entry entry(long atMillis, Kind kind, String text) {
    return new Entry(Duration.ofMillis(atMillis), Optional.empty(), kind, text);
  }
}
