package dev.nightjar.journal.sqlite;

import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;

/// What deleted stretches may have left in the database's files, and how that is taken away.
///
/// `secure_delete` overwrites a row where it lies. But SQLite moves rows between pages when it
/// balances its trees, and a copy can stay in the unused middle of a page, which nothing
/// overwrites. VACUUM writes the file anew from its rows. Then the log beside the file, which has
/// pages as they were, is written back and cut to nothing.
///
/// VACUUM writes every page three times: beside the file, into the log, and back. Ninety nights, 44
/// MB, take 0.4 s on a PC's disk; by its writes alone some 15 s on a card that takes 10 MB a
/// second. So it waits for a quiet moment: it never runs while a night goes on, for the sound reads
/// from the same card, and gives way to rows that wait. That it is due stands in the database, and
/// no restart forgets it. Where there is no room for it, what is left is overwritten rows and a cut
/// log.
///
/// Belongs to the writer's thread.
final class Traces {

  private static final String KEY = "journal.traces";

  /// VACUUM asks this often, in SQLite's own steps, whether something waits: some 100 rows.
  private static final int STEPS = 1_000;

  /// Beside what VACUUM takes, for what is written meanwhile.
  private static final long RESERVE_BYTES = 16L << 20;

  private final File file;
  private final Connection connection;
  private BooleanSupplier giveWay = () -> false;
  private boolean due;
  private boolean inFile;
  private boolean inLog;
  private String why = "";

  private Traces(Path file, Connection connection, boolean due) {
    this.file = file.toFile();
    this.connection = connection;
    this.due = due;
    inFile = due;
    inLog = due;
  }

  /// Those of an open database; begins a transaction.
  static Traces of(Path file, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT 1 FROM remembered WHERE key = '" + KEY + "'")) {
      return new Traces(file, connection, row.next());
    }
  }

  /// @param other whether something waits that goes first
  void giveWayTo(BooleanSupplier other) {
    giveWay = other;
  }

  /// A stretch was deleted; part of the same transaction.
  void left() throws SQLException {
    execute("INSERT OR REPLACE INTO remembered (key, json) VALUES ('" + KEY + "', 'true')");
    due = true;
    inFile = true;
    inLog = true;
    why = "it waits for a quiet moment";
  }

  /// Whether any may be left.
  boolean due() {
    return due;
  }

  /// Why they are not gone yet, for a person.
  String why() {
    return why;
  }

  /// Takes them away where that can be now. Outside of a transaction.
  ///
  /// @param quiet whether this is a moment for VACUUM
  void clear(boolean quiet) throws SQLException {
    if (!due) {
      return;
    }
    connection.setAutoCommit(true);
    try {
      if (inFile && quiet) {
        inFile = !vacuum();
      }
      if (inLog) {
        inLog = !cutLog();
      }
    } finally {
      connection.setAutoCommit(false);
    }
    if (!inFile && !inLog) {
      execute("DELETE FROM remembered WHERE key = '" + KEY + "'");
      connection.commit();
      due = false;
      why = "";
    }
  }

  private boolean vacuum() throws SQLException {
    if (file.getUsableSpace() < 2 * file.length() + RESERVE_BYTES) {
      why = "there is no room to write the file anew";
      return false;
    }
    inLog = true;
    // The copy is larger than the memory, and belongs where the journal is encrypted.
    execute("PRAGMA temp_store_directory = '%s'".formatted(folder().replace("'", "''")));
    execute("PRAGMA temp_store = FILE");
    ProgressHandler.setHandler(
        connection,
        STEPS,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return giveWay.getAsBoolean() ? 1 : 0;
          }
        });
    try {
      execute("VACUUM");
      return true;
    } catch (SQLException e) {
      why =
          switch (SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff)) {
            case SQLITE_INTERRUPT -> "it waits for a quiet moment";
            case SQLITE_FULL -> "there is no room to write the file anew";
            case SQLITE_BUSY, SQLITE_LOCKED -> "another program has the journal open";
            default -> throw e;
          };
      return false;
    } finally {
      ProgressHandler.clearHandler(connection);
      execute("PRAGMA temp_store = MEMORY");
    }
  }

  private String folder() {
    return file.getAbsoluteFile().getParent();
  }

  /// What cannot be done because somebody reads is told in a row, and thrown by nothing.
  private boolean cutLog() {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      if (row.next() && row.getInt(1) == 0) {
        return true;
      }
      why = "another program reads the journal";
    } catch (SQLException e) {
      // What was written is on the card, and is not to be written once more.
      why = "its log could not be cut: " + e.getMessage();
    }
    return false;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
