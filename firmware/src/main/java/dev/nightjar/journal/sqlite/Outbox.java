package dev.nightjar.journal.sqlite;

import dev.nightjar.journal.Entry;
import dev.nightjar.journal.Input;
import dev.nightjar.journal.InputPacker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The bounded memory between the control thread and the writer. Putting never waits for the card:
/// the lock guards memory alone. Where it is full, the oldest packed inputs give way first, then
/// the oldest entries.
final class Outbox {

  // Some fifty times an ordinary minute: only a flood of inputs closes a blob by its size.
  private static final int BLOB_BYTES_MAX = 64 * 1024;

  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  private final Limits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final AtomicLong dropped = new AtomicLong();

  // All below is guarded by the lock.
  private final Deque<Row> rows = new ArrayDeque<>();
  private Map<String, String> remembered = new LinkedHashMap<>();
  private InputPacker open = new InputPacker();
  private long openedNanos;
  private long sealedInputs;
  private boolean begun;
  private boolean closing;

  Outbox(Limits limits) {
    this.limits = limits;
  }

  void begin(Duration at, Optional<Instant> wall, byte[] start) {
    long atMillis = Input.wholeMillis(at);
    locked(
        () -> {
          seal();
          begun = true;
          sealedInputs = 0;
          push(new Row.Begun(atMillis, wall, start.clone()));
        });
  }

  void input(Duration at, byte[] event) {
    long atMillis = Input.wholeMillis(at);
    locked(
        () -> {
          if (!begun) {
            dropped.incrementAndGet();
            return;
          }
          if (open.count() == 0) {
            openedNanos = System.nanoTime();
            changed.signal(); // the writer has a new time to wake at
          }
          open.add(atMillis, event);
          if (open.span().compareTo(limits.sealAfter()) >= 0 || open.size() >= BLOB_BYTES_MAX) {
            seal();
          }
        });
  }

  void entry(Entry entry) {
    locked(
        () -> {
          push(new Row.Written(entry.at().toMillis(), entry));
          if (entry.kind() == Entry.Kind.NIGHT_ENDED) {
            seal();
          }
        });
  }

  /// A row of the writer's own, on top of what may wait: it must not cost what it tells of.
  ///
  /// @param lastMillis its time, where nothing newer waits
  void note(long lastMillis, Entry.Kind kind, String text) {
    locked(
        () -> {
          long at = rows.isEmpty() ? lastMillis : rows.getLast().atMillis();
          Entry entry = new Entry(Duration.ofMillis(at), Optional.empty(), kind, text);
          rows.add(new Row.Written(at, entry));
        });
  }

  void remember(String key, String json) {
    locked(
        () -> {
          remembered.put(key, json);
          changed.signal();
        });
  }

  /// A night is to go.
  ///
  /// @return its row, whose futures are told what came of it; never, where the journal is given up
  Row.Deleted delete(Duration at, long night) {
    Row.Deleted row =
        new Row.Deleted(at.toMillis(), night, new CompletableFuture<>(), new CompletableFuture<>());
    locked(() -> push(row));
    return row;
  }

  /// Makes all that was put before due.
  ///
  /// @return told once it is on the card; never, where the journal is given up
  CompletableFuture<Void> flush(Duration at) {
    lock.lock();
    try {
      seal();
      if (rows.peekLast() instanceof Row.Barrier(_, CompletableFuture<Void> done)) {
        return done; // who asks again and again while the card takes nothing fills no memory
      }
      CompletableFuture<Void> done = new CompletableFuture<>();
      // On top of what may wait: it must not cost what it waits for.
      rows.add(new Row.Barrier(at.toMillis(), done));
      changed.signal();
      return done;
    } finally {
      lock.unlock();
    }
  }

  /// Whether something waits for the writer, or its end.
  boolean isBusy() {
    lock.lock();
    try {
      return due() || closing;
    } finally {
      lock.unlock();
    }
  }

  /// No more is put; what is left becomes due.
  void close() {
    locked(
        () -> {
          seal();
          closing = true;
          changed.signal();
        });
  }

  /// Waits until something is due, and a moment for what comes with it.
  ///
  /// @return what to write, or null once closed and empty
  Row.@Nullable Batch take() throws InterruptedException {
    return take(FOREVER);
  }

  /// The same, and no longer than so.
  ///
  /// @return what to write, nothing where nothing came, or null once closed and empty
  Row.@Nullable Batch take(Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (!due() && !closing && left > 0) {
        long wait = open.count() == 0 ? left : Math.min(left, nanosToSeal());
        left -= wait - changed.awaitNanos(wait);
      }
      awaitClosing(limits.linger());
      if (open.count() > 0 && nanosToSeal() <= 0) {
        seal();
      }
      return closing && !due() ? null : takeAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits out a pause, shorter when the journal is being closed.
  ///
  /// @return whether it is being closed
  boolean awaitClosing(Duration pause) throws InterruptedException {
    lock.lock();
    try {
      long nanos = pause.toNanos();
      while (!closing && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return closing;
    } finally {
      lock.unlock();
    }
  }

  /// Counts what was lost.
  void drop(long inputsAndEntries) {
    dropped.addAndGet(inputsAndEntries);
  }

  /// Inputs and entries lost so far. Any thread.
  long dropped() {
    return dropped.get();
  }

  private boolean due() {
    return !rows.isEmpty() || !remembered.isEmpty() || (open.count() > 0 && nanosToSeal() <= 0);
  }

  private long nanosToSeal() {
    return limits.sealAfter().toNanos() - (System.nanoTime() - openedNanos);
  }

  private Row.Batch takeAll() {
    Row.Batch batch = new Row.Batch(List.copyOf(rows), remembered);
    rows.clear();
    remembered = new LinkedHashMap<>();
    return batch;
  }

  private void seal() {
    if (open.count() > 0) {
      push(new Row.Packed(sealedInputs, open.count(), open.lastMillis(), open.toBytes()));
      sealedInputs += open.count();
      open = new InputPacker();
    }
  }

  private void push(Row row) {
    if (rows.size() >= limits.rowsMax()) {
      dropOldest();
    }
    rows.add(row);
    changed.signal();
  }

  /// A begin goes last: without it the rows after it would count to the stretch before.
  private void dropOldest() {
    for (Class<?> kind : List.of(Row.Packed.class, Row.Written.class, Row.Begun.class)) {
      for (Iterator<Row> oldest = rows.iterator(); oldest.hasNext(); ) {
        Row row = oldest.next();
        if (kind.isInstance(row)) {
          oldest.remove();
          drop(row.weight());
          return;
        }
      }
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }
}
