package dev.nightjar.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.clock.DeviceClock;
import dev.nightjar.codec.JsonValues;
import dev.nightjar.control.RefusedException;
import dev.nightjar.journal.Journal;
import dev.nightjar.journal.JournalFlush;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.JournalStatus;
import dev.nightjar.journal.NightDeletion;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/// What the control socket asks of the journal. Blocks on the card; any thread.
final class JournalRequests {

  private final ReentrantLock reads = new ReentrantLock();
  private final JournalReader journal;
  private final Journal writing;
  private final NightDeletion deletion;
  private final JournalFlush flush;
  private final DeviceClock clock;

  JournalRequests(
      JournalReader journal,
      Journal writing,
      NightDeletion deletion,
      JournalFlush flush,
      DeviceClock clock) {
    this.journal = journal;
    this.writing = writing;
    this.deletion = deletion;
    this.flush = flush;
    this.clock = clock;
  }

  ObjectNode nights(ObjectNode request) throws IOException, RefusedException {
    return reading(() -> JournalJson.nights(journal, from(request)));
  }

  ObjectNode entries(ObjectNode request) throws IOException, RefusedException {
    return reading(() -> JournalJson.entries(journal, night(request), from(request)));
  }

  ObjectNode person() throws IOException {
    return JournalJson.person(journal);
  }

  ObjectNode delete(ObjectNode request) throws IOException, RefusedException {
    long night = night(request);
    if (journal.nights().stream().noneMatch(each -> each.id() == night)) {
      throw new RefusedException(
          String.format(Locale.ROOT, "there is no night %d; see `journal nights`", night));
    }
    NightDeletion.Outcome outcome = deletion.delete(clock.monotonic(), night);
    if (outcome == NightDeletion.Outcome.NOT_THERE) {
      throw new RefusedException(
          String.format(
              Locale.ROOT, "night %d goes on now; it can be deleted once it has ended", night));
    }
    return JsonValues.MAPPER
        .createObjectNode()
        .put("deleted", night)
        .put("tracesLeft", outcome == NightDeletion.Outcome.TRACES_LEFT);
  }

  /// All that happened so far is on the card, or this says why it is not.
  ObjectNode flush() throws RefusedException {
    boolean flushed = flush.flush(clock.monotonic());
    JournalStatus status = writing.status();
    if (!flushed) {
      throw new RefusedException(
          "what happened lately is held in memory, and in no export: %s"
              .formatted(status.detail()));
    }
    if (status.dropped() > 0) {
      throw new RefusedException(
          String.format(
              Locale.ROOT,
              "inputs and rows were lost since the start, for the journal could not be written: %d; the journal tells where; restart the device and try again",
              status.dropped()));
    }
    return JsonValues.MAPPER.createObjectNode().put("flushed", true);
  }

  /// Of its type and in its range: what is no whole number is never rounded, cut or read as one.
  private static long night(ObjectNode request) throws RefusedException {
    JsonNode night = request.path("night");
    if (!night.isIntegralNumber() || !night.canConvertToLong() || night.asLong() < 1) {
      throw new RefusedException("a night is a whole number from 1 on; journal nights lists them");
    }
    return night.asLong();
  }

  private static int from(ObjectNode request) throws RefusedException {
    JsonNode from = request.path("from");
    if (from.isMissingNode()) {
      return 0;
    }
    if (!from.isIntegralNumber() || !from.canConvertToInt() || from.asInt() < 0) {
      throw new RefusedException("a page begins from a whole number, 0 on");
    }
    return from.asInt();
  }

  /// One at a time: each holds a night's rows in memory.
  private ObjectNode reading(Reading view) throws IOException, RefusedException {
    reads.lock();
    try {
      return view.read();
    } finally {
      reads.unlock();
    }
  }

  private interface Reading {
    ObjectNode read() throws IOException, RefusedException;
  }
}
