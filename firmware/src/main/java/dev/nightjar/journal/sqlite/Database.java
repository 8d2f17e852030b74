package dev.nightjar.journal.sqlite;

import dev.nightjar.journal.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One open database, written by one thread. After an exception it is closed, not used again.
final class Database implements AutoCloseable {

  private final Path file;
  private final Optional<Object> key;
  private final Connection connection;
  private final long boot;
  private final Traces traces;

  private Database(Path file, Connection connection, String bootId) throws SQLException {
    this.file = file;
    this.key = key(file);
    this.connection = connection;
    this.boot = bootNumber(bootId);
    this.traces = Traces.of(file, connection);
    connection.commit();
  }

  /// Opens the file, makes or migrates its tables, and numbers the boot.
  static Database open(Path file, String bootId, int pagesMax, List<List<String>> migrations)
      throws SQLException {
    Connection connection = Connections.forWriting(file, pagesMax);
    try {
      Schema.migrate(connection, migrations);
      return new Database(file, connection, bootId);
    } catch (SQLException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  /// Writes a batch, whole or not at all, and returns when it is on the card.
  ///
  /// @param stretch the stretch that is open, or null
  /// @return the stretch that is open after it
  @Nullable Long write(Row.Batch batch, @Nullable Long stretch) throws SQLException {
    Long current = stretch;
    List<Runnable> answers = new ArrayList<>();
    for (Row row : batch.rows()) {
      switch (row) {
        case Row.Begun begun -> current = insert(begun);
        case Row.Written written -> insert(written, current);
        case Row.Packed packed -> insert(packed, current);
        case Row.Deleted deleted -> {
          boolean gone = delete(deleted, current);
          answers.add(() -> deleted.done().complete(gone));
        }
        case Row.Barrier _ -> {}
      }
    }
    remember(batch.remembered());
    connection.commit();
    answers.forEach(Runnable::run);
    return current;
  }

  /// What has had its time.
  ///
  /// @param open the stretch that is open, or null
  List<Retention.Due> due(int keepNights, @Nullable Long open) throws SQLException {
    List<Retention.Due> due = Retention.due(connection, keepNights, open);
    connection.commit(); // else what was read holds the log, and the next write fails
    return due;
  }

  /// Deletes a stretch for good, and takes its traces away where that can be now.
  void delete(long stretch) throws SQLException {
    remove(stretch);
    traces.clear(true);
  }

  /// Deletes a stretch and leaves its traces for later.
  void remove(long stretch) throws SQLException {
    Retention.delete(connection, stretch, boot);
    traces.left();
    connection.commit();
  }

  /// What deleted stretches may have left in the files.
  Traces traces() {
    return traces;
  }

  /// Whether the file is still the one that was opened: who deletes it leaves a file without a name
  /// that takes all that is written and is gone with the process.
  boolean isThere() {
    return key(file).equals(key);
  }

  /// The file's number, which a name that is given anew does not have.
  private static Optional<Object> key(Path file) {
    try {
      return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// All that is remembered.
  Map<String, String> remembered() throws SQLException {
    Map<String, String> remembered = remembered(connection);
    connection.commit();
    return remembered;
  }

  /// All that a database remembers, whatever else is wrong with it.
  static Map<String, String> remembered(Connection connection) throws SQLException {
    Map<String, String> remembered = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT key, json FROM remembered")) {
      while (rows.next()) {
        remembered.put(rows.getString(1), rows.getString(2));
      }
    }
    return remembered;
  }

  @Override
  public void close() {
    closeQuietly(connection);
  }

  private long bootNumber(String bootId) throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement("INSERT OR IGNORE INTO boot (uuid) VALUES (?)");
        PreparedStatement select =
            connection.prepareStatement("SELECT id FROM boot WHERE uuid = ?")) {
      insert.setString(1, bootId);
      insert.executeUpdate();
      select.setString(1, bootId);
      long number;
      try (ResultSet row = select.executeQuery()) {
        number = row.getLong(1);
      }
      connection.commit();
      return number;
    }
  }

  private long insert(Row.Begun begun) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO stretch (boot, at_ms, wall_ms, start) VALUES (?, ?, ?, ?) RETURNING id")) {
      insert.setLong(1, boot);
      insert.setLong(2, begun.atMillis());
      setWall(insert, 3, begun.wall());
      insert.setBytes(4, begun.start());
      try (ResultSet row = insert.executeQuery()) {
        return row.getLong(1);
      }
    }
  }

  private void insert(Row.Written row, @Nullable Long stretch) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO entry (boot, stretch, at_ms, wall_ms, kind, text)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, boot);
      insert.setObject(2, stretch);
      insert.setLong(3, row.atMillis());
      setWall(insert, 4, row.entry().wall());
      insert.setString(5, row.entry().kind().name());
      insert.setString(6, row.entry().text());
      insert.executeUpdate();
    }
  }

  private void insert(Row.Packed packed, @Nullable Long stretch) throws SQLException {
    // REPLACE: a commit of which nobody knows whether it arrived may come twice.
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO inputs (stretch, first, count, last_ms, blob)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      insert.setObject(1, stretch);
      insert.setLong(2, packed.first());
      insert.setInt(3, packed.count());
      insert.setLong(4, packed.atMillis());
      insert.setBytes(5, packed.blob());
      insert.executeUpdate();
    }
  }

  private void remember(Map<String, String> remembered) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO remembered (key, json) VALUES (?, ?)"
                + " ON CONFLICT (key) DO UPDATE SET json = excluded.json")) {
      for (Map.Entry<String, String> item : remembered.entrySet()) {
        upsert.setString(1, item.getKey());
        upsert.setString(2, item.getValue());
        upsert.executeUpdate();
      }
    }
  }

  private boolean delete(Row.Deleted row, @Nullable Long open) throws SQLException {
    boolean goesOn = open != null && open == row.night();
    if (goesOn || !Retention.delete(connection, row.night(), boot)) {
      return false;
    }
    traces.left();
    String told =
        String.format(Locale.ROOT, "night %d was deleted, as somebody asked", row.night());
    Duration at = Duration.ofMillis(row.atMillis());
    Entry entry = new Entry(at, Optional.empty(), Entry.Kind.SETTINGS, told);
    insert(new Row.Written(row.atMillis(), entry), open);
    return true;
  }

  private static void setWall(PreparedStatement to, int index, Optional<Instant> wall)
      throws SQLException {
    if (wall.isPresent()) {
      to.setLong(index, wall.get().toEpochMilli());
    } else {
      to.setNull(index, Types.INTEGER);
    }
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is closed because of a fault that is told already, or when all is written.
    }
  }
}
