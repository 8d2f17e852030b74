package dev.nightjar.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.house.Patience;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Entry.Kind;
import dev.nightjar.journal.Input;
import dev.nightjar.journal.JournalStatus.State;
import dev.nightjar.journal.NightSummary;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database that cannot be used is set aside and the journal goes on.
final class BrokenJournalTest {

  private static final Duration SOON = Patience.A_WAIT;

  @TempDir Path folder;
  private Path file;
  private SqliteJournalReader reader;

  @BeforeEach
  void names() {
    file = folder.resolve("journal.db");
    reader = new SqliteJournalReader(folder);
  }

  @Test
  void whatIsNoDatabaseIsSetAsideWithItsCompanions() throws IOException {
    byte[] noise = noise(20_000);
    Files.write(file, noise);
    Files.write(folder.resolve("journal.db-wal"), noise);
    Files.createFile(folder.resolve("journal.db.broken-1"));

    try (SqliteJournal journal = SqliteJournal.open(folder, "boot")) {
      assertThat(journal.status().state()).isEqualTo(State.OK);
      night(journal);
    }

    assertThat(reader.nights()).hasSize(1);
    assertThat(folder.resolve("journal.db.broken-2")).hasBinaryContent(noise);
    assertThat(folder.resolve("journal.db.broken-1")).isEmptyFile();
  }

  @Test
  void theNewJournalTellsWhatHappenedToTheOld() throws IOException {
    Files.write(file, noise(20_000));

    try (SqliteJournal journal = SqliteJournal.open(folder, "boot")) {
      night(journal);
      journal.entry(entry(7, Kind.PRESS, "louder"));
    }

    List<Entry> entries = reader.entries(reader.nights().getFirst().id());
    assertThat(entries.stream().filter(e -> e.kind() == Kind.FAULT).map(Entry::text))
        .singleElement()
        .asString()
        .contains("not a database")
        .contains("journal.db.broken-1");
  }

  @Test
  void aDatabaseOfANewerNightjarIsSetAsideWholeAndItsChoicesAreKept() throws Exception {
    try (SqliteJournal journal = SqliteJournal.open(folder, "boot")) {
      journal.remember("volume", "-12");
    }
    execute("PRAGMA user_version = 99");

    try (SqliteJournal journal = SqliteJournal.open(folder, "boot")) {
      journal.entry(entry(1, Kind.BOOT, "on"));
      Waiting.until(SOON, () -> journal.status().detail().contains("version 99"));
      assertThat(journal.status().state()).isEqualTo(State.OK);
    }

    assertThat(reader.recall("volume")).contains("-12");
    assertThat(folder.resolve("journal.db.broken-1")).isNotEmptyFile();
  }

  @Test
  void theReaderTellsANewerVersionInWords() throws Exception {
    SqliteJournal.open(folder, "boot").close();
    execute("PRAGMA user_version = 99");

    assertThatThrownBy(reader::nights)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 99")
        .hasMessageContaining("journal.db");
  }

  @Test
  void someoneElsesDatabaseIsSetAside() throws Exception {
    execute("CREATE TABLE entry (shopping TEXT)");

    try (SqliteJournal journal = SqliteJournal.open(folder, "boot")) {
      night(journal);
    }

    assertThat(reader.nights()).hasSize(1);
    assertThat(folder.resolve("journal.db.broken-1")).isNotEmptyFile();
  }

  @Test
  void aDatabaseThatBreaksInTheNightIsSetAsideAndTheNightGoesOnInANewOne() throws Exception {
    try (SqliteJournal journal = SqliteJournal.open(folder, "boot")) {
      night(journal);
      journal.remember("volume", "-12");
      journal.input(Duration.ofMillis(10), new byte[] {1});
      Waiting.until(SOON, () -> reader.recall("volume").isPresent());
      breakPages();

      journal.entry(entry(20, Kind.PRESS, "louder"));

      Waiting.until(SOON, () -> Files.exists(folder.resolve("journal.db.broken-1")));
      Waiting.until(SOON, () -> !reader.nights().isEmpty());
      assertThat(journal.status().state()).isEqualTo(State.OK);
      assertThat(journal.status().detail()).contains("malformed").contains("journal.db.broken-1");
      assertThat(journal.status().dropped()).isZero();
    }

    NightSummary night = reader.nights().getFirst();
    assertThat(reader.entries(night.id()).stream().map(Entry::kind))
        .containsExactly(Kind.NIGHT_BEGAN, Kind.PRESS, Kind.FAULT);
    assertThat(reader.recall("volume")).contains("-12");
    List<Input> inputs = new ArrayList<>();
    reader.inputs(night.id(), inputs::add);
    assertThat(inputs)
        .containsExactly(
            new Input(Duration.ZERO, new byte[] {9}),
            new Input(Duration.ofMillis(10), new byte[] {1}));
  }

  @Test
  void inputsThatWentWithTheBrokenDatabaseShowAsLost() throws Exception {
    Limits atOnce = new Limits(Duration.ZERO, Duration.ZERO, SOON, SOON, 100, 1_000);
    try (SqliteJournal journal = SqliteJournal.open(folder, "boot", atOnce)) {
      night(journal);
      journal.input(Duration.ofMillis(10), new byte[] {1});
      Waiting.until(SOON, () -> !reader.nights().isEmpty());
      Waiting.until(SOON, () -> reader.nights().getFirst().inputs() == 1);
      breakPages();

      journal.input(Duration.ofMillis(20), new byte[] {2});
      Waiting.until(SOON, () -> Files.exists(folder.resolve("journal.db.broken-1")));
    }

    NightSummary night = reader.nights().getFirst();
    assertThat(night.inputs()).isEqualTo(1);
    assertThat(night.lostInputs()).isEqualTo(1);
  }

  @Test
  void aMissingTableIsABrokenDatabase() throws Exception {
    try (SqliteJournal journal = SqliteJournal.open(folder, "boot")) {
      night(journal);
      Waiting.until(SOON, () -> !reader.nights().isEmpty());
      execute("DROP TABLE entry");

      journal.entry(entry(20, Kind.PRESS, "louder"));
      Waiting.until(SOON, () -> Files.exists(folder.resolve("journal.db.broken-1")));
    }

    assertThat(texts("SELECT text FROM entry WHERE kind = 'PRESS'")).containsExactly("louder");
  }

  @Test
  void aFolderThatCannotBeWrittenIsToldAndNeverThrown() throws Exception {
    Path notAFolder = Files.createFile(folder.resolve("file"));
    try (SqliteJournal journal = SqliteJournal.open(notAFolder.resolve("below"), "boot")) {
      night(journal);
      assertThat(journal.status().state()).isEqualTo(State.FAULTY);
      assertThat(journal.status().detail()).contains("cannot be written");
    }
  }

  private static void night(SqliteJournal journal) {
    journal.begin(Duration.ZERO, Optional.empty(), new byte[] {9});
    journal.entry(entry(0, Kind.NIGHT_BEGAN, "play"));
  }

  /// Puts noise where the tables' pages are, as a dying card does, and makes the writer read them.
  private void breakPages() throws SQLException, IOException {
    execute("PRAGMA wal_checkpoint(TRUNCATE)");
    execute("UPDATE boot SET uuid = uuid || 'x'");
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(4_096);
      raw.write(noise((int) raw.length() - 4_096));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = Connections.forWriting(file, 1_000);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> texts(String sql) throws IOException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = Connections.forReading(file);
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return texts;
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(1).nextBytes(noise);
    return noise;
  }

  private static Entry entry(long atMillis, Kind kind, String text) {
    return new Entry(Duration.ofMillis(atMillis), Optional.empty(), kind, text);
  }
}
