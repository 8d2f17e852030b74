package dev.nightjar.journal.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/// The database's tables by version (`PRAGMA user_version`). A migration that has shipped never
/// changes; a change is a new one at the end.
final class Schema {

  /// The step from each version to the next, beginning with an empty file.
  ///
  /// Times are milliseconds: `at_ms` since the boot, `wall_ms` since 1970 as a label. Boots are
  /// numbered as they come. `first` counts the inputs of the stretch before a blob.
  static final List<List<String>> MIGRATIONS =
      List.of(
          List.of(
              "CREATE TABLE boot (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE)",
              """
              CREATE TABLE stretch (
                id INTEGER PRIMARY KEY, boot INTEGER NOT NULL REFERENCES boot,
                at_ms INTEGER NOT NULL, wall_ms INTEGER, start BLOB NOT NULL)""",
              """
              CREATE TABLE entry (
                id INTEGER PRIMARY KEY, boot INTEGER NOT NULL REFERENCES boot,
                stretch INTEGER REFERENCES stretch, at_ms INTEGER NOT NULL, wall_ms INTEGER,
                kind TEXT NOT NULL, text TEXT NOT NULL)""",
              "CREATE INDEX entry_of_stretch ON entry (stretch, at_ms)",
              """
              CREATE TABLE inputs (
                stretch INTEGER NOT NULL REFERENCES stretch, first INTEGER NOT NULL,
                count INTEGER NOT NULL, last_ms INTEGER NOT NULL, blob BLOB NOT NULL,
                PRIMARY KEY (stretch, first))""",
              "CREATE TABLE remembered (key TEXT PRIMARY KEY, json TEXT NOT NULL)"));

  private Schema() {}

  /// A database that a newer Nightjar wrote.
  static final class NewerVersion extends SQLException {
    private static final long serialVersionUID = 1;

    NewerVersion(int found, int known) {
      super(
          String.format(
              Locale.ROOT,
              "it has version %d and this Nightjar knows versions up to %d",
              found,
              known));
    }
  }

  /// Brings a database to the last version, each step whole or not at all.
  ///
  /// @throws NewerVersion when it is past the last one
  static void migrate(Connection connection, List<List<String>> migrations) throws SQLException {
    int version = version(connection);
    if (version > migrations.size()) {
      throw new NewerVersion(version, migrations.size());
    }
    connection.setAutoCommit(false);
    for (int next = version; next < migrations.size(); next++) {
      try (Statement statement = connection.createStatement()) {
        for (String sql : migrations.get(next)) {
          statement.execute(sql);
        }
        statement.execute("PRAGMA user_version = " + (next + 1));
      }
      connection.commit();
    }
  }

  /// The version of a database; 0 for an empty file.
  static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }
}
