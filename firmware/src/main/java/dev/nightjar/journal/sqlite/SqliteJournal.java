package dev.nightjar.journal.sqlite;

import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Journal;
import dev.nightjar.journal.JournalFlush;
import dev.nightjar.journal.JournalStatus;
import dev.nightjar.journal.JournalStatus.State;
import dev.nightjar.journal.NightDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The journal in `journal.db`. A broken database is set aside as `journal.db.broken-<n>` and a new
/// one begins; a full card is waited out.
public final class SqliteJournal implements Journal, NightDeletion, JournalFlush {

  // Longer than a slow card takes for its last commit; systemd gives a service 90 s.
  private static final Duration CLOSING_MAX = Duration.ofSeconds(5);

  // On a slow card what is left of a large journal's night takes longer, and goes unwatched.
  private static final Duration CLEAN_WITHIN = Duration.ofMillis(1_500);

  // Who asks for a night's deletion, or for a flush, is answered by then.
  private static final Duration PATIENCE = Duration.ofMillis(2_500);

  private final JournalLock lock;
  private final Outbox outbox;
  private final Writer writer;
  private final Thread thread;

  private SqliteJournal(JournalLock lock, Outbox outbox, Writer writer) {
    this.lock = lock;
    this.outbox = outbox;
    this.writer = writer;
    this.thread = Thread.ofPlatform().daemon().name("journal").start(writer::run);
  }

  /// Opens the journal and starts its writer. Blocks for the opening, so that a reader opened after
  /// it finds a database that is sound. Throws nothing: what is wrong is told by the status.
  ///
  /// @param folder where `journal.db` lies; made when missing
  /// @param bootId the kernel's name for this boot (`/proc/sys/kernel/random/boot_id`)
  public static SqliteJournal open(Path folder, String bootId) {
    return open(folder, bootId, Limits.DEVICE);
  }

  /// The same where nights are kept for a time.
  ///
  /// @param keepNights how many; what is older goes, for good, whenever a stretch begins
  public static SqliteJournal open(Path folder, String bootId, int keepNights) {
    return open(folder, bootId, Limits.DEVICE.keeping(keepNights));
  }

  /// Moves the journal out of the way, as if it were broken, for someone to look at; before it is
  /// opened.
  ///
  /// @return its new name; empty where there is none
  public static Optional<Path> setAside(Path folder) throws IOException {
    Path file = folder.resolve(Connections.FILE_NAME);
    return Files.exists(file) ? Optional.of(BrokenFile.setAside(file)) : Optional.empty();
  }

  static SqliteJournal open(Path folder, String bootId, Limits limits) {
    JournalLock lock = JournalLock.take(folder);
    Outbox outbox = new Outbox(limits);
    Writer writer = new Writer(folder.resolve(Connections.FILE_NAME), bootId, limits, outbox);
    writer.tryOpen();
    return new SqliteJournal(lock, outbox, writer);
  }

  @Override
  public void begin(Duration at, Optional<Instant> wall, byte[] start) {
    outbox.begin(at, wall, start);
  }

  @Override
  public void input(Duration at, byte[] event) {
    outbox.input(at, event);
  }

  @Override
  public void entry(Entry entry) {
    outbox.entry(entry);
  }

  @Override
  public void remember(String key, String json) {
    outbox.remember(key, json);
  }

  @Override
  public Outcome delete(Duration at, long nightId) throws IOException {
    Row.Deleted row = outbox.delete(at, nightId);
    try {
      if (!row.done().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return Outcome.NOT_THERE;
      }
      boolean clean =
          row.clean()
              .completeOnTimeout(false, CLEAN_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
              .get();
      return clean ? Outcome.GONE : Outcome.TRACES_LEFT;
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(
          "the journal cannot be written at the moment, and the night goes as soon as it can: "
              + status().detail(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the journal is being closed", e);
    }
  }

  @Override
  public boolean flush(Duration at) {
    try {
      outbox.flush(at).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public JournalStatus status() {
    WriterHealth.Report health = writer.health();
    if (!health.faulty() && !writer.isThere()) {
      return new JournalStatus(
          State.FAULTY,
          "the journal was deleted while it was in use; a new one begins with what comes next",
          outbox.dropped());
    }
    return new JournalStatus(
        health.faulty() ? State.FAULTY : State.OK, health.detail(), outbox.dropped());
  }

  @Override
  public void close() {
    outbox.close();
    try {
      thread.join(CLOSING_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lock.close();
  }
}
