package dev.nightjar.replay;

import dev.nightjar.control.RefusedException;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.report.NightRecord;
import dev.nightjar.report.NightRecord.End;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// Reads nights, each on a thread of its own, on the cores that there are, and gives them in their
/// order: to replay a night is nothing but work, and no night waits for another.
public final class ParallelNightReader {

  /// As many cores as the boards have that this runs on. Each night that is being read takes some
  /// megabytes.
  private static final int MOST_THREADS = 4;

  /// The collector lets the heap grow to all that it may have before it looks at what the nights
  /// that are done with have left, though what is needed is a tenth of it. Some hundredths of a
  /// second so often buy back a third of the process's memory.
  private static final int NIGHTS_A_CLEANING = 6;

  /// What is done with each night, on the caller's thread.
  public interface Use {
    void with(NightRecord night) throws IOException, RefusedException;
  }

  private final JournalReader journal;
  private final Function<NightSummary, End> otherwise;
  private final Iterator<NightSummary> rest;
  private final Queue<Future<NightRecord>> ahead = new ArrayDeque<>();

  private ParallelNightReader(
      JournalReader journal, List<NightSummary> nights, Function<NightSummary, End> otherwise) {
    this.journal = journal;
    this.otherwise = otherwise;
    rest = nights.iterator();
  }

  /// Gives every night to `use`, on the caller's thread; it blocks meanwhile.
  ///
  /// @param otherwise how a night ended that has no end of its own
  public static void each(
      JournalReader journal,
      List<NightSummary> nights,
      Function<NightSummary, End> otherwise,
      Use use)
      throws IOException, RefusedException {
    int threads = Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);
    ExecutorService readers = Executors.newFixedThreadPool(threads);
    try {
      new ParallelNightReader(journal, nights, otherwise).each(readers, threads, use);
    } finally {
      readers.shutdownNow();
    }
  }

  private void each(ExecutorService readers, int threads, Use use)
      throws IOException, RefusedException {
    read(readers, threads);
    for (int done = 1; !ahead.isEmpty(); done++) {
      NightRecord night = result(ahead.remove());
      read(readers, threads);
      use.with(night);
      if (done % NIGHTS_A_CLEANING == 0) {
        System.gc();
      }
    }
  }

  private void read(ExecutorService readers, int threads) {
    while (ahead.size() < threads && rest.hasNext()) {
      NightSummary night = rest.next();
      ahead.add(readers.submit(() -> NightReader.read(journal, night, otherwise.apply(night))));
    }
  }

  private static NightRecord result(Future<NightRecord> night) throws IOException {
    try {
      return night.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException fault) {
        throw fault;
      }
      throw new IllegalStateException("a bug in reading a night", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("reading the nights was interrupted", e);
    }
  }
}
