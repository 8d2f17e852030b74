package dev.nightjar.journal.sqlite;

import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Input;
import dev.nightjar.journal.InputPacker;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.journal.RowBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.sqlite.SQLiteErrorCode;

/// Reads `journal.db`, while the service writes it or not. Each call opens the file anew.
public final class SqliteJournalReader implements JournalReader {

  private static final String NIGHTS =
      """
      SELECT s.id, b.uuid, s.at_ms,
             max(s.at_ms,
                 (SELECT max(at_ms) FROM entry WHERE stretch = s.id),
                 coalesce((SELECT max(last_ms) FROM inputs WHERE stretch = s.id), 0)),
             (SELECT last.wall_ms - (last.at_ms - began.at_ms)
              FROM (SELECT at_ms FROM entry WHERE stretch = s.id AND kind = 'NIGHT_BEGAN'
                    ORDER BY at_ms, id LIMIT 1) began,
                   (SELECT at_ms, wall_ms FROM entry
                    WHERE stretch = s.id AND wall_ms IS NOT NULL
                    ORDER BY at_ms DESC, id DESC LIMIT 1) last
              WHERE last.at_ms >= began.at_ms),
             (SELECT count(*) FROM entry WHERE stretch = s.id),
             coalesce((SELECT sum(count) FROM inputs WHERE stretch = s.id), 0),
             coalesce((SELECT max(first + count) FROM inputs WHERE stretch = s.id), 0)
      FROM stretch s JOIN boot b ON b.id = s.boot
      WHERE EXISTS (SELECT 1 FROM entry WHERE stretch = s.id AND kind = 'NIGHT_BEGAN')
      ORDER BY s.boot, s.at_ms, s.id""";

  private static final String ENTRIES =
      "SELECT at_ms, wall_ms, kind, text FROM entry WHERE stretch = ? ORDER BY at_ms, id";

  private static final String INPUTS =
      "SELECT blob, first, count FROM inputs WHERE stretch = ? ORDER BY first";

  private final Path file;

  /// @param folder where `journal.db` lies; nothing is opened yet
  public SqliteJournalReader(Path folder) {
    this.file = folder.resolve(Connections.FILE_NAME);
  }

  @Override
  public List<NightSummary> nights() throws IOException {
    return list(NIGHTS, Optional.empty(), SqliteJournalReader::night);
  }

  @Override
  public List<Entry> entries(long nightId) throws IOException {
    List<Entry> kept = new ArrayList<>();
    RowBudget budget = new RowBudget();
    each(
        ENTRIES,
        Optional.of(nightId),
        row -> {
          Entry entry = entry(row);
          if (budget.keeps(entry.at(), entry.kind())) {
            kept.add(entry);
          }
        });
    return kept;
  }

  @Override
  public void inputs(long nightId, Consumer<Input> to, LongConsumer lost) throws IOException {
    each(
        "SELECT at_ms, start FROM stretch WHERE id = ?",
        Optional.of(nightId),
        row -> to.accept(new Input(Duration.ofMillis(row.getLong(1)), row.getBytes(2))));
    long[] next = {0};
    each(
        INPUTS,
        Optional.of(nightId),
        row -> {
          if (row.getLong(2) > next[0]) {
            lost.accept(row.getLong(2) - next[0]);
          }
          next[0] = row.getLong(2) + row.getLong(3);
          InputPacker.unpack(row.getBytes(1), to);
        });
  }

  @Override
  public Optional<String> recall(String key) throws IOException {
    return list(
            "SELECT json FROM remembered WHERE key = ?", Optional.of(key), row -> row.getString(1))
        .stream()
        .findFirst();
  }

  private static NightSummary night(ResultSet row) throws SQLException {
    long inputs = row.getLong(7);
    return new NightSummary(
        row.getLong(1),
        row.getString(2),
        Duration.ofMillis(row.getLong(3)),
        Duration.ofMillis(row.getLong(4)),
        wall(row, 5),
        row.getLong(6),
        inputs,
        row.getLong(8) - inputs);
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        Duration.ofMillis(row.getLong(1)), wall(row, 2), kind(row.getString(3)), row.getString(4));
  }

  private static Entry.Kind kind(String name) throws SQLException {
    try {
      return Entry.Kind.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new SQLException("it has a row of the unknown kind " + name, e);
    }
  }

  private static Optional<Instant> wall(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private interface RowVisitor {
    void visit(ResultSet row) throws SQLException, IOException;
  }

  private <T> List<T> list(String sql, Optional<Object> parameter, RowReader<T> reader)
      throws IOException {
    List<T> found = new ArrayList<>();
    each(sql, parameter, row -> found.add(reader.read(row)));
    return found;
  }

  private void each(String sql, Optional<Object> parameter, RowVisitor visitor) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (Connection connection = Connections.forReading(file)) {
      if (isEmpty(connection)) {
        return;
      }
      try (PreparedStatement query = connection.prepareStatement(sql)) {
        if (parameter.isPresent()) {
          query.setObject(1, parameter.get());
        }
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            visitor.visit(rows);
          }
        }
      }
    } catch (SQLException e) {
      throw new IOException("the journal %s cannot be read: %s".formatted(file, why(e)), e);
    }
  }

  /// Of the library's own words only those that a person can act upon.
  private static String why(SQLException e) {
    return switch (SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff)) {
      // Not the library's: these are our own words.
      case SQLITE_OK -> String.valueOf(e.getMessage());
      case SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_ERROR -> "it is broken, or no journal";
      case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH, SQLITE_READONLY -> "you may not read it";
      case SQLITE_BUSY, SQLITE_LOCKED -> "something else holds it; try again";
      case SQLITE_FULL -> "the card is full";
      default -> "the card cannot be read";
    };
  }

  private static boolean isEmpty(Connection connection) throws SQLException {
    int version = Schema.version(connection);
    int known = Schema.MIGRATIONS.size();
    if (version > known) {
      throw new Schema.NewerVersion(version, known);
    }
    if (version > 0 && version < known) {
      throw new SQLException(
          String.format(
              Locale.ROOT,
              "it has the old version %d; start the service once, which brings it up to date",
              version));
    }
    return version == 0;
  }
}
