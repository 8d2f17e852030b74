package dev.nightjar.journal.sqlite;

import dev.nightjar.journal.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The writer thread: takes what is due, writes it, and deals with what databases and cards do. All
/// but [#health] belongs to that thread.
final class Writer {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  // A card that breaks one database after another is not helped by a fourth; its space is.
  private static final int SET_ASIDE_MAX = 3;

  /// How often what is left of a deleted night is tried to be taken away.
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final Path file;
  private final String bootId;
  private final Limits limits;
  private final Outbox outbox;
  private final WriterHealth health;
  private final Continuity continuity = new Continuity();

  private @Nullable Database database;
  private @Nullable Long stretch;
  private long lastMillis;
  private boolean untidy;
  private boolean traces;
  private long clearedNanos;
  private int deleted;
  private int setAside;
  private String past = "";

  Writer(Path file, String bootId, Limits limits, Outbox outbox) {
    this.file = file;
    this.bootId = bootId;
    this.limits = limits;
    this.outbox = outbox;
    health = new WriterHealth(outbox, "kept in " + file);
  }

  /// How the writer fares. Any thread.
  WriterHealth.Report health() {
    return health.report();
  }

  /// Whether the file is where it was told to be. Any thread.
  boolean isThere() {
    return Files.exists(file);
  }

  /// Opens the database, before the thread runs; what fails is tried again with the first write.
  void tryOpen() {
    boolean again = true;
    while (again) {
      try {
        database();
        health.tell(false, lastMillis, kept());
        again = false;
      } catch (SQLException | IOException | RuntimeException | LinkageError e) {
        again = recover(e);
      }
    }
  }

  /// Until the outbox is closed and empty.
  void run() {
    try {
      boolean givenUp = false;
      for (Row.Batch batch = take(); batch != null; batch = take()) {
        givenUp = givenUp || !keep(batch);
        if (givenUp) {
          outbox.drop(batch.size());
        } else {
          tidy(batch);
        }
      }
    } catch (InterruptedException e) {
      LOG.warn("the journal's writer was interrupted; what was not written is lost");
    } finally {
      closeDatabase();
    }
  }

  private Row.@Nullable Batch take() throws InterruptedException {
    return traces ? outbox.take(AGAIN) : outbox.take();
  }

  /// Writes a batch, however long it takes.
  ///
  /// @return false when it was given up because the journal is being closed. What comes after it
  ///   must go the same way: it may belong to a stretch whose begin was in it
  private boolean keep(Row.Batch batch) throws InterruptedException {
    Duration pause = limits.retryFirst();
    boolean last = false;
    while (!tryWrite(batch)) {
      if (last) {
        return false;
      }
      last = outbox.awaitClosing(pause);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(limits.retryMax()) < 0 ? pause : limits.retryMax();
    }
    return true;
  }

  private boolean tryWrite(Row.Batch batch) {
    while (true) {
      try {
        forgetDeleted();
        stretch = database().write(continuity.complete(batch), stretch);
        continuity.written(batch);
        lastMillis = batch.rows().isEmpty() ? lastMillis : batch.rows().getLast().atMillis();
        health.tell(false, lastMillis, kept());
        batch.rows().forEach(Writer::onTheCard);
        return true;
      } catch (SQLException | IOException | RuntimeException | LinkageError e) {
        // Even a bug here must not end the only thread that writes: it is told like a fault.
        if (!recover(e)) {
          return false;
        }
      }
    }
  }

  /// Whoever waits for a row finds the status true by then.
  private static void onTheCard(Row row) {
    if (row instanceof Row.Barrier barrier) {
      barrier.done().complete(null);
    }
  }

  /// Once a stretch has begun, what has had its time goes: a stretch at a time, and only while
  /// nothing waits to be written.
  private void tidy(Row.Batch batch) {
    untidy |= batch.rows().stream().anyMatch(Row.Begun.class::isInstance);
    try {
      while (untidy && !outbox.isBusy()) {
        List<Retention.Due> due = database().due(limits.keepNights(), stretch);
        if (due.isEmpty()) {
          untidy = false;
          tellDeleted();
        } else {
          Retention.Due oldest = due.getFirst();
          if (due.size() == 1 && isQuiet()) {
            database().delete(oldest.stretch());
          } else {
            database().remove(oldest.stretch());
          }
          deleted += oldest.night() ? 1 : 0;
        }
      }
      clear(batch);
    } catch (SQLException | IOException | RuntimeException | LinkageError e) {
      untidy = false; // again with the next stretch
      recover(e);
    }
  }

  /// A night may be on: the sound reads from the same card.
  private boolean isQuiet() {
    return !continuity.nightGoesOn() && !outbox.isBusy();
  }

  /// What deleted stretches left is taken away: at once, and where that cannot be, minute by
  /// minute.
  private void clear(Row.Batch batch) throws SQLException, IOException {
    Traces left = database().traces();
    boolean now =
        batch.rows().stream().anyMatch(r -> r instanceof Row.Begun || r instanceof Row.Deleted);
    if (left.due() && (now || System.nanoTime() - clearedNanos >= AGAIN.toNanos())) {
      clearedNanos = System.nanoTime();
      left.clear(isQuiet());
    }
    traces = left.due();
    health.tell(false, lastMillis, kept());
    for (Row row : batch.rows()) {
      if (row instanceof Row.Deleted asked) {
        asked.clean().complete(!traces);
      }
    }
  }

  private String kept() {
    String words = "kept in " + file + past;
    return traces && database != null
        ? "%s; pieces of deleted nights are still in its files: %s"
            .formatted(words, database.traces().why())
        : words;
  }

  /// Somebody has taken the file away: what is written to it now is in no file.
  private void forgetDeleted() {
    if (database != null && !database.isThere()) {
      closeDatabase();
      renew(
          "the journal %s was deleted while it was in use; a new one was begun, and earlier nights are lost"
              .formatted(file));
    }
  }

  private void tellDeleted() throws IOException {
    if (deleted > 0) {
      // What was set aside is older than all that is in this file, and so than every kept night.
      BrokenFile.deleteAllAside(file);
      outbox.note(
          lastMillis,
          Entry.Kind.SETTINGS,
          String.format(
              Locale.ROOT,
              "%s deleted: the newest %d are kept (journal.keepNights)",
              deleted == 1 ? "the oldest night was" : "the oldest " + deleted + " nights were",
              limits.keepNights()));
      deleted = 0;
    }
  }

  private Database database() throws SQLException, IOException {
    Database open = database;
    if (open == null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      open = Database.open(file, bootId, limits.pagesMax(), Schema.MIGRATIONS);
      open.traces().giveWayTo(outbox::isBusy);
      database = open;
      traces = open.traces().due();
      continuity.recall(open.remembered());
    }
    return open;
  }

  /// Closes the database after a fault, and sets it aside where it is broken.
  ///
  /// @return whether to try again at once; otherwise after a pause
  private boolean recover(Throwable fault) {
    closeDatabase();
    boolean broken = fault instanceof SQLException sql && BrokenFile.isBroken(sql);
    if (!broken || setAside >= SET_ASIDE_MAX) {
      health.tell(
          true,
          lastMillis,
          "the journal cannot be written to %s: %s".formatted(file, words(fault)));
      return false;
    }
    try {
      continuity.recall(BrokenFile.salvage(file));
      setAside(BrokenFile.setAside(file), fault);
      return true;
    } catch (IOException | RuntimeException e) {
      health.tell(
          true, lastMillis, "the broken journal %s cannot be set aside: %s".formatted(file, e));
      return false;
    }
  }

  private void setAside(Path aside, Throwable fault) {
    setAside++;
    renew(
        "the journal could not be used (%s); it was set aside as %s and a new one begun"
            .formatted(fault.getMessage(), aside.getFileName()));
  }

  /// The next write begins a new database.
  private void renew(String told) {
    stretch = null;
    deleted = 0; // that was in the other, whose other nights are not to go with it
    continuity.renew(told);
    past = "; " + told;
    LOG.warn("{}", told);
  }

  private static @Nullable String words(Throwable fault) {
    // SQLITE_FULL of sqlite.org/rescode.html
    return fault instanceof SQLException sql && (sql.getErrorCode() & 0xff) == 13
        ? "no room is left, the card or the journal is full"
        : fault.getMessage();
  }

  private void closeDatabase() {
    if (database != null) {
      database.close();
      database = null;
    }
  }
}
