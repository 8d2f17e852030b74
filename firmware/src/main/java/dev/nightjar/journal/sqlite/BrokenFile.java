package dev.nightjar.journal.sqlite;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What is done with a database that cannot be used any more.
final class BrokenFile {

  /// How many are kept, for someone to look at.
  private static final int KEPT = 3;

  private static final List<String> SUFFIXES = List.of("-wal", "-shm", "");

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

  /// Moves the database out of the way, for someone to look at. Of those that were moved before,
  /// the oldest go: each may be as large as the journal.
  ///
  /// @return its new name
  static Path setAside(Path file) throws IOException {
    NavigableMap<Integer, Path> before = aside(file);
    int number = before.isEmpty() ? 1 : before.lastKey() + 1;
    Path aside = file.resolveSibling(prefix(file) + number);
    // The database goes last: after a cut in between it is still there and still broken, while a
    // WAL left behind would be taken for the new database's.
    for (String suffix : SUFFIXES) {
      Path from = file.resolveSibling(file.getFileName() + suffix);
      if (Files.exists(from)) {
        Files.move(from, aside.resolveSibling(aside.getFileName() + suffix));
      }
    }
    while (before.size() >= KEPT) {
      delete(before.pollFirstEntry().getValue());
    }
    return aside;
  }

  /// Deletes every database that was moved out of the way.
  static void deleteAllAside(Path file) throws IOException {
    for (Path aside : aside(file).values()) {
      delete(aside);
    }
  }

  private static void delete(Path aside) throws IOException {
    for (String suffix : SUFFIXES) {
      Files.deleteIfExists(aside.resolveSibling(aside.getFileName() + suffix));
    }
  }

  /// Those that lie there, by number.
  private static NavigableMap<Integer, Path> aside(Path file) throws IOException {
    NavigableMap<Integer, Path> found = new TreeMap<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(file.toAbsolutePath().getParent(), prefix(file) + "*")) {
      for (Path path : files) {
        String number = path.getFileName().toString().substring(prefix(file).length());
        if (number.matches("[1-9][0-9]{0,6}")) {
          found.put(Integer.valueOf(number), path);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }

  private static String prefix(Path file) {
    return file.getFileName() + ".broken-";
  }
}
