package dev.nightjar.journal.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has had its time, and how it goes: out of every table, and overwritten in the file
/// (`secure_delete`). What copies SQLite may have made of it elsewhere is the business of [Traces].
final class Retention {

  private static final String NEWEST_FIRST =
      """
      SELECT id, EXISTS (SELECT 1 FROM entry WHERE stretch = s.id AND kind = 'NIGHT_BEGAN'),
             EXISTS (SELECT 1 FROM entry
                     WHERE stretch = s.id AND kind = 'DECISION' AND text LIKE 'resumes %')
      FROM stretch s ORDER BY boot DESC, at_ms DESC, id DESC""";

  private Retention() {}

  /// A stretch that has had its time.
  ///
  /// @param night whether it holds a night
  record Due(long stretch, boolean night) {}

  /// The nights beyond those that are kept (what a power cut parts counts as one, else a loose plug
  /// would take the others with it), and of the stretches without a night all that are older than
  /// the oldest kept night, or as many stretches back.
  ///
  /// @param open the stretch that is open, which never goes
  static List<Due> due(Connection connection, int keepNights, @Nullable Long open)
      throws SQLException {
    List<Due> due = new ArrayList<>();
    int nights = 0;
    int others = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(NEWEST_FIRST)) {
      while (rows.next()) {
        long stretch = rows.getLong(1);
        boolean night = rows.getBoolean(2);
        boolean kept = nights < keepNights && (night || others < keepNights);
        nights += night && !rows.getBoolean(3) ? 1 : 0;
        others += night ? 0 : 1;
        if (!kept && (open == null || open != stretch)) {
          due.add(new Due(stretch, night));
        }
      }
    }
    // The oldest first: what a cut leaves undone is newer than what is gone.
    return due.reversed();
  }

  /// Deletes a stretch, and what belongs to no stretch any more; not committed yet.
  ///
  /// @param boot the boot that is now, which stays
  /// @return false where there is none
  static boolean delete(Connection connection, long stretch, long boot) throws SQLException {
    // Overwritten where they lie, before SQLite moves any of them to another page while it deletes.
    execute(
        connection, "UPDATE inputs SET blob = zeroblob(length(blob)) WHERE stretch = ?", stretch);
    execute(
        connection,
        "UPDATE entry SET text = zeroblob(octet_length(text)) WHERE stretch = ?",
        stretch);
    execute(connection, "UPDATE stretch SET start = zeroblob(length(start)) WHERE id = ?", stretch);
    execute(connection, "DELETE FROM inputs WHERE stretch = ?", stretch);
    execute(connection, "DELETE FROM entry WHERE stretch = ?", stretch);
    boolean deleted = execute(connection, "DELETE FROM stretch WHERE id = ?", stretch) > 0;
    execute(
        connection,
        "DELETE FROM entry WHERE stretch IS NULL AND boot < ?"
            + " AND boot < (SELECT min(boot) FROM stretch)",
        boot);
    execute(
        connection,
        "DELETE FROM boot WHERE id <> ? AND id NOT IN (SELECT boot FROM stretch)"
            + " AND id NOT IN (SELECT boot FROM entry WHERE stretch IS NULL)",
        boot);
    return deleted;
  }

  private static int execute(Connection connection, String sql, long parameter)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, parameter);
      return statement.executeUpdate();
    }
  }
}
