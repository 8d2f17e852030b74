package dev.nightjar.journal.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteOpenMode;

/// How the database's file is named and opened.
final class Connections {

  static final String FILE_NAME = "journal.db";

  private static final int BUSY_MILLIS = 2_000;

  // After a checkpoint the WAL is cut back to this, should a long read have let it grow.
  private static final int WAL_BYTES_KEPT = 4 << 20;

  private Connections() {}

  /// The writer's connection; makes the file.
  static Connection forWriting(Path file, int pagesMax) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    // With NORMAL, WAL may lose the last commits at a power cut.
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setJournalSizeLimit(WAL_BYTES_KEPT);
    config.setMaxPageCount(pagesMax);
    config.setTempStore(TempStore.MEMORY);
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      // What is deleted is overwritten.
      statement.execute("PRAGMA secure_delete = ON");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// A reader's connection. It never makes the file, and changes nothing in it; the lock file of
  /// the WAL it must be able to write.
  static Connection forReading(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    // Not in a file of /var/tmp, which is not encrypted.
    config.setTempStore(TempStore.MEMORY);
    config.setBusyTimeout(BUSY_MILLIS);
    return config.createConnection("jdbc:sqlite:" + file);
  }
}
