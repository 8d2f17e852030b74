package dev.nightjar.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Entry.Kind;
import dev.nightjar.journal.Input;
import dev.nightjar.journal.NightSummary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaTest {

  @TempDir Path folder;

  /// The file was written by version 1 and frozen; every later Nightjar opens it.
  @Test
  void opensAFileOfVersion1() throws Exception {
    writeVersion1();

    SqliteJournal.open(folder, "another boot").close();

    SqliteJournalReader reader = new SqliteJournalReader(folder);
    NightSummary night = reader.nights().getFirst();
    assertThat(night)
        .isEqualTo(
            new NightSummary(
                1,
                "3f0e",
                Duration.ofSeconds(60),
                Duration.ofSeconds(63),
                Optional.of(Instant.ofEpochMilli(1_790_000_000_000L)),
                2,
                2,
                0));
    assertThat(reader.entries(1))
        .containsExactly(
            new Entry(Duration.ofSeconds(60), night.wall(), Kind.NIGHT_BEGAN, "play"),
            new Entry(Duration.ofSeconds(63), Optional.empty(), Kind.NIGHT_ENDED, "morning"));
    List<Input> inputs = new ArrayList<>();
    reader.inputs(1, inputs::add);
    assertThat(inputs)
        .containsExactly(
            new Input(Duration.ofSeconds(60), new byte[] {1, 2, 3}),
            new Input(Duration.ofSeconds(61), new byte[] {4}),
            new Input(Duration.ofSeconds(62), new byte[] {5, 6}));
    assertThat(reader.recall("volume")).contains("{\"db\":-12}");
  }

  /// A real journal of each version, made with the program that wrote it. What is in the one of
  /// version 1 is tested where nights are read.
  @Test
  void everyVersionHasItsJournalAndMigratesToTheLast() throws Exception {
    int last = Schema.MIGRATIONS.size();
    for (int version = 1; version <= last; version++) {
      Path old = folder.resolve(String.format(Locale.ROOT, "version-%d.db", version));
      try (InputStream in = SchemaTest.class.getResourceAsStream(old.getFileName().toString())) {
        assertThat(in).as("a journal of version %d as a test resource", version).isNotNull();
        Files.copy(in, old);
      }
      Path anew = folder.resolve(String.format(Locale.ROOT, "anew-%d.db", version));
      try (Connection frozen = Connections.forWriting(old, 1_000);
          Connection made = Connections.forWriting(anew, 1_000)) {
        Schema.migrate(made, Schema.MIGRATIONS.subList(0, version));
        assertThat(Schema.version(frozen)).isEqualTo(version);
        assertThat(tables(frozen)).as("a migration that has shipped").isEqualTo(tables(made));
        Schema.migrate(frozen, Schema.MIGRATIONS);
        Schema.migrate(made, Schema.MIGRATIONS);
        assertThat(tables(frozen)).isEqualTo(tables(made));
      }
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT sql FROM sqlite_schema ORDER BY name")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  @Test
  void migratesStepByStepKeepingWhatIsThere() throws Exception {
    writeVersion1();
    List<List<String>> migrations = new ArrayList<>(Schema.MIGRATIONS);
    migrations.add(List.of("ALTER TABLE entry ADD COLUMN mood TEXT DEFAULT 'calm'"));
    int last = migrations.size();

    try (Connection connection = connection()) {
      Schema.migrate(connection, migrations);
      assertThat(Schema.version(connection)).isEqualTo(last);
      Schema.migrate(connection, migrations); // a second time changes nothing
    }
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      var row = statement.executeQuery("SELECT text, mood FROM entry WHERE id = 1");
      assertThat(row.getString("text") + " " + row.getString("mood")).isEqualTo("play calm");
    }
  }

  @Test
  void aMigrationThatFailsLeavesTheVersionBefore() throws Exception {
    writeVersion1();
    List<List<String>> migrations = new ArrayList<>(Schema.MIGRATIONS);
    migrations.add(List.of("CREATE TABLE half (x)", "CREATE TABLE entry (x)"));

    try (Connection connection = connection()) {
      assertThatThrownBy(() -> Schema.migrate(connection, migrations))
          .isInstanceOf(SQLException.class);
    }
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      assertThat(Schema.version(connection)).isEqualTo(migrations.size() - 1);
      assertThatThrownBy(() -> statement.executeQuery("SELECT x FROM half"))
          .hasMessageContaining("no such table");
    }
  }

  private Connection connection() throws SQLException {
    return Connections.forWriting(folder.resolve("journal.db"), 1_000);
  }

  private void writeVersion1() throws SQLException, IOException {
    String script;
    try (InputStream in = SchemaTest.class.getResourceAsStream("version-1.sql")) {
      script = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      for (String sql : script.split(";\n", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
    assertThat(Files.exists(folder.resolve("journal.db"))).isTrue();
  }
}
