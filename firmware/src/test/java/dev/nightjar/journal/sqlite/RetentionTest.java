package dev.nightjar.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.house.Patience;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Entry.Kind;
import dev.nightjar.journal.NightDeletion.Outcome;
import dev.nightjar.journal.NightSummary;
import java.io.ByteArrayOutputStream;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nights that have had their time, and nights that somebody wants gone.
final class RetentionTest {

  private static final Duration SOON = Patience.A_WAIT;

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

      assertThat(journal.delete(Duration.ofMillis(400), night)).isEqualTo(Outcome.GONE);

      assertThat(texts(Kind.NIGHT_BEGAN)).containsExactly("kept");
      assertThat(anyFileHolds("last night")).isFalse();
      assertThat(column("SELECT at_ms || ' ' || text FROM entry WHERE kind = 'SETTINGS'"))
          .containsExactly(
              String.format(Locale.ROOT, "400 night %d was deleted, as somebody asked", night));
      assertThat(journal.delete(Duration.ofMillis(500), night)).isEqualTo(Outcome.NOT_THERE);
    }
  }

  @Test
  void theNightThatGoesOnIsNotDeleted() throws Exception {
    try (SqliteJournal journal = open(1, 90)) {
      night(journal, 100, "now");
      Waiting.until(SOON, () -> reader.nights().size() == 1);

      assertThat(journal.delete(Duration.ofMillis(400), reader.nights().getFirst().id()))
          .isEqualTo(Outcome.NOT_THERE);

      journal.entry(entry(500, Kind.PRESS, "louder"));
    }
    assertThat(reader.nights()).extracting(NightSummary::entries).containsExactly(2L);
  }

  /// Nights of many sizes, each deleted for its age; what a tree of pages leaves of them is chance,
  /// so any 24 bytes are looked for in the file and its log, as they are on the card.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noPieceOfADeletedNightIsInTheFilesWhateverItsSize(long seed) throws Exception {
    Path file = folder.resolve("journal.db");
    Random random = new Random(seed);
    Map<Long, byte[]> blobs = new HashMap<>();
    int deleted = 0;
    try (Database database = Database.open(file, "boot-1", 100_000, Schema.MIGRATIONS)) {
      Long stretch = null;
      for (int night = 1; night <= 40; night++) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Entry began =
            entry(night, Kind.NIGHT_BEGAN, String.format(Locale.ROOT, "night %08d", night));
        Row.Begun begun = new Row.Begun(night, Optional.empty(), new byte[] {9});
        stretch = database.write(batch(begun, new Row.Written(night, began)), stretch);
        long first = 0;
        for (int minute = 8 + random.nextInt(16); minute > 0; minute--) {
          byte[] blob = new byte[24 * (1 + random.nextInt(40))];
          random.nextBytes(blob);
          all.writeBytes(blob);
          stretch = database.write(batch(new Row.Packed(first++, 1, night, blob)), stretch);
        }
        blobs.put(stretch, all.toByteArray());
        for (Retention.Due due : database.due(6, stretch)) {
          database.delete(due.stretch());
          deleted++;
          assertThat(database.traces().due()).isFalse();
          assertThat(pieces(file, blobs, due.stretch())).as("of night %d", due.stretch()).isZero();
          assertThat(anyFileHolds(String.format(Locale.ROOT, "night %08d", due.stretch())))
              .isFalse();
        }
      }
      assertThat(pieces(file, blobs, stretch)).as("what is kept is found").isPositive();
    }
    assertThat(deleted).isEqualTo(34);
  }

  private static Row.Batch batch(Row... rows) {
    return new Row.Batch(List.of(rows), Map.of());
  }

  /// How many of a night's pieces of 24 bytes are in the file or its log.
  private static long pieces(Path file, Map<Long, byte[]> blobs, @Nullable Long night)
      throws IOException {
    byte[] its = blobs.getOrDefault(night, new byte[0]);
    Set<String> there = new HashSet<>();
    for (int from = 0; from < its.length; from += 24) {
      there.add(new String(its, from, 24, StandardCharsets.ISO_8859_1));
    }
    long count = 0;
    for (String name : List.of("journal.db", "journal.db-wal")) {
      String raw =
          new String(Files.readAllBytes(file.resolveSibling(name)), StandardCharsets.ISO_8859_1);
      for (int at = 0; at + 24 <= raw.length(); at++) {
        count += there.contains(raw.substring(at, at + 24)) ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void whileAReaderHoldsTheLogItIsToldAndDoneLater() throws Exception {
    try (SqliteJournal journal = open(1, 90)) {
      night(journal, 100, "last night");
      begin(journal, 300);
      Waiting.until(SOON, () -> reader.nights().size() == 1);
      try (Connection other = Connections.forReading(folder.resolve("journal.db"));
          Statement statement = other.createStatement()) {
        other.setAutoCommit(false);
        statement.executeQuery("SELECT count(*) FROM entry").close();
        assertThat(journal.delete(Duration.ofMillis(400), reader.nights().getFirst().id()))
            .isEqualTo(Outcome.TRACES_LEFT);
        Waiting.until(
            SOON,
            () ->
                journal
                    .status()
                    .detail()
                    .endsWith("still in its files: another program reads the journal"));
      }
      begin(journal, 500); // else within a minute
      Waiting.until(SOON, () -> !journal.status().detail().contains("deleted"));
      assertThat(anyFileHolds("last night")).isFalse();
    }
  }

  @Test
  void whileANightIsOnTheFileIsNotWrittenAnewThatIsKeptForLater() throws Exception {
    try (SqliteJournal journal = open(1, 90)) {
      night(journal, 100, "last night");
      night(journal, 200, "tonight");
      Waiting.until(SOON, () -> reader.nights().size() == 2);
      assertThat(journal.delete(Duration.ofMillis(400), reader.nights().getFirst().id()))
          .isEqualTo(Outcome.TRACES_LEFT);
      assertThat(journal.status().detail()).endsWith("it waits for a quiet moment");
      assertThat(anyFileHolds("last night")).as("overwritten").isFalse();
    }
    try (SqliteJournal journal = open(2, 90)) {
      assertThat(journal.status().detail()).contains("pieces of deleted nights");
      begin(journal, 100);
      Waiting.until(SOON, () -> !journal.status().detail().contains("deleted"));
    }
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
