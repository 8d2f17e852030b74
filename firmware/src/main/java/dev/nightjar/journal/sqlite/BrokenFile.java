package dev.nightjar.journal.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/// What is done with a database that cannot be used any more.
final class BrokenFile {

  private BrokenFile() {}

  /// Whether a fault lies in the file itself, so that trying again cannot help. A full card, a card
  /// error, a lock held by another process may pass.
  ///
  /// The codes are those of sqlite.org/rescode.html.
  static boolean isBroken(SQLException fault) {
    return fault instanceof Schema.NewerVersion
        || switch (fault.getErrorCode() & 0xff) {
          case 1, // ERROR: a table or column is missing
              11, // CORRUPT: the database disk image is malformed
              19, // CONSTRAINT: not our tables
              20, // MISMATCH
              24, // FORMAT
              26 -> // NOTADB
              true;
          default -> false;
        };
  }

  /// What a broken database still remembers; empty when that cannot be read either.
  static Map<String, String> salvage(Path file) {
    try (Connection connection = Connections.forReading(file)) {
      return Database.remembered(connection);
    } catch (SQLException e) {
      return Map.of();
    }
  }

  /// Moves the database out of the way, for someone to look at.
  ///
  /// @return its new name
  static Path setAside(Path file) throws IOException {
    int number = 1;
    Path aside;
    do {
      aside = file.resolveSibling(file.getFileName() + ".broken-" + number++);
    } while (Files.exists(aside));
    // The database goes last: after a cut in between it is still there and still broken, while a
    // WAL left behind would be taken for the new database's.
    for (String suffix : new String[] {"-wal", "-shm", ""}) {
      Path from = file.resolveSibling(file.getFileName() + suffix);
      if (Files.exists(from)) {
        Files.move(from, aside.resolveSibling(aside.getFileName() + suffix));
      }
    }
    return aside;
  }
}
