package dev.nightjar.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Entry.Kind;
import dev.nightjar.journal.NightSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nights that have had their time, and nights that somebody wants gone.
final class RetentionTest {

  private static final Duration SOON = Duration.ofSeconds(3);

  @TempDir Path folder;
  private SqliteJournalReader reader;

  @BeforeEach
  void reads() {
    reader = new SqliteJournalReader(folder);
  }

  @Test
  void theOldestNightsGoAndTheJournalSaysSo() throws Exception {
    for (int boot = 1; boot <= 5; boot++) {
      try (SqliteJournal journal = open(boot, 3)) {
        night(journal, 100, "night of boot " + boot);
        begin(journal, 9_000_000);
        int told = Math.max(0, boot - 3);
        // The night, the stretch after it, and that of each boot before; no more, no fewer.
        settled(2 * Math.min(boot, 3));
        Waiting.until(SOON, () -> count("entry WHERE kind = 'SETTINGS'") == told);
      }
    }

    assertThat(texts(Kind.NIGHT_BEGAN))
        .containsExactly("night of boot 3", "night of boot 4", "night of boot 5");
    assertThat(column("SELECT text FROM entry WHERE kind = 'SETTINGS'"))
        .containsOnly("the oldest night was deleted: the newest 3 are kept (journal.keepNights)");
    assertThat(column("SELECT uuid FROM boot ORDER BY id"))
        .containsExactly("boot 3", "boot 4", "boot 5");
  }

  @Test
  void whatPowerCutsPartIsOneNight() throws Exception {
    for (int boot = 1; boot <= 6; boot++) {
      try (SqliteJournal journal = open(boot, 2)) {
        night(journal, 100, "part " + boot);
        if (boot > 2) {
          journal.entry(
              new Entry(
                  Duration.ofMillis(150),
                  Optional.empty(),
                  Kind.DECISION,
                  "resumes rain after an interruption, 20 min left"));
        }
        settled(boot);
      }
    }
    assertThat(texts(Kind.NIGHT_BEGAN)).hasSize(6).contains("part 1");
  }

  @Test
  void nothingOfADeletedNightStaysInTheFiles() throws Exception {
    try (SqliteJournal journal = open(1, 1)) {
      night(journal, 100, "a secret press");
      night(journal, 200, "kept");
      Waiting.until(SOON, () -> reader.nights().size() == 1);
      // Before it is closed: closing writes the log back, too.
      Waiting.until(SOON, () -> !anyFileHolds("a secret press"));
    }
    assertThat(anyFileHolds("a secret press")).isFalse();
    assertThat(anyFileHolds("kept")).isTrue();
  }

  @Test
  void theStretchThatIsOpenStays() throws Exception {
    try (SqliteJournal journal = open(1, 90)) {
      night(journal, 100, "one");
      night(journal, 200, "another");
      settled(2);
    }
    long first = reader.nights().getFirst().id();
    try (Connection connection = Connections.forReading(folder.resolve("journal.db"))) {
      assertThat(Retention.due(connection, 1, null))
          .containsExactly(new Retention.Due(first, true));
      assertThat(Retention.due(connection, 1, first)).isEmpty();
    }
  }

  @Test
  void stretchesWithoutANightGoWithTheirTime() throws Exception {
    for (int boot = 1; boot <= 6; boot++) {
      try (SqliteJournal journal = open(boot, 2)) {
        begin(journal, 100);
        String uuid = "boot " + boot;
        Waiting.until(
            SOON,
            () -> column("SELECT uuid FROM stretch s JOIN boot b ON b.id = s.boot").contains(uuid));
        settled(Math.min(boot, 2));
      }
    }
    assertThat(column("SELECT uuid FROM boot b JOIN stretch s ON s.boot = b.id ORDER BY b.id"))
        .containsExactly("boot 5", "boot 6");
    assertThat(column("SELECT text FROM entry")).isEmpty();
  }

  @Test
  void whatWasSetAsideGoesWithTheFirstNight() throws Exception {
    Files.writeString(folder.resolve("journal.db.broken-2"), "old");
    Files.writeString(folder.resolve("journal.db.broken-2-wal"), "old");
    try (SqliteJournal journal = open(1, 2)) {
      night(journal, 100, "first");
      night(journal, 200, "second");
      settled(2);
      assertThat(folder.resolve("journal.db.broken-2")).exists();
      night(journal, 300, "third");
      Waiting.until(SOON, () -> !Files.exists(folder.resolve("journal.db.broken-2")));
    }
    assertThat(folder.resolve("journal.db.broken-2-wal")).doesNotExist();
  }

  @Test
  void ofWhatWasSetAsideOnlyTheNewestStay() throws IOException {
    for (int i = 0; i < 5; i++) {
      Files.writeString(folder.resolve("journal.db"), "broken " + i);
      BrokenFile.setAside(folder.resolve("journal.db"));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "journal.db.broken-3", "journal.db.broken-4", "journal.db.broken-5");
    }
    assertThat(folder.resolve("journal.db.broken-5")).hasContent("broken 4");
  }

  @Test
  void aNightIsDeletedWhenSomebodyAsks() throws Exception {
    try (SqliteJournal journal = open(1, 90)) {
      night(journal, 100, "kept");
      night(journal, 200, "last night");
      begin(journal, 300);
      Waiting.until(SOON, () -> reader.nights().size() == 2);
      long night = reader.nights().getLast().id();

      assertThat(journal.delete(Duration.ofMillis(400), night)).isTrue();

      assertThat(texts(Kind.NIGHT_BEGAN)).containsExactly("kept");
      assertThat(anyFileHolds("last night")).isFalse();
      assertThat(column("SELECT at_ms || ' ' || text FROM entry WHERE kind = 'SETTINGS'"))
          .containsExactly("400 night %d was deleted, as somebody asked".formatted(night));
      assertThat(journal.delete(Duration.ofMillis(500), night)).isFalse();
    }
  }

  @Test
  void theNightThatGoesOnIsNotDeleted() throws Exception {
    try (SqliteJournal journal = open(1, 90)) {
      night(journal, 100, "now");
      Waiting.until(SOON, () -> reader.nights().size() == 1);

      assertThat(journal.delete(Duration.ofMillis(400), reader.nights().getFirst().id())).isFalse();

      journal.entry(entry(500, Kind.PRESS, "louder"));
    }
    assertThat(reader.nights()).extracting(NightSummary::entries).containsExactly(2L);
  }

  private SqliteJournal open(int boot, int keepNights) {
    return SqliteJournal.open(
        folder,
        "boot " + boot,
        new Limits(Duration.ofSeconds(55), Duration.ZERO, SOON, SOON, 100, 1_000)
            .keeping(keepNights));
  }

  private static void begin(SqliteJournal journal, long atMillis) {
    journal.begin(Duration.ofMillis(atMillis), Optional.empty(), new byte[] {9});
  }

  private static void night(SqliteJournal journal, long atMillis, String text) {
    begin(journal, atMillis);
    journal.entry(entry(atMillis, Kind.NIGHT_BEGAN, text));
  }

  /// Waits until so many stretches are there: those that were written, without those that went.
  private void settled(int stretches) throws Exception {
    Waiting.until(SOON, () -> count("stretch") == stretches);
  }

  private int count(String from) throws SQLException {
    return Integer.parseInt(column("SELECT count(*) FROM " + from).getFirst());
  }

  private List<String> texts(Kind kind) throws IOException {
    List<String> texts = new ArrayList<>();
    for (NightSummary night : reader.nights()) {
      reader.entries(night.id()).stream()
          .filter(entry -> entry.kind() == kind)
          .map(Entry::text)
          .forEach(texts::add);
    }
    return texts;
  }

  private List<String> column(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = Connections.forReading(folder.resolve("journal.db"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private boolean anyFileHolds(String text) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Entry entry(long atMillis, Kind kind, String text) {
    return new Entry(Duration.ofMillis(atMillis), Optional.empty(), kind, text);
  }
}
