package dev.nightjar.journal.sqlite;

import dev.nightjar.journal.Entry;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the writer keeps what happens, told when it changes. The writer's thread alone tells.
final class WriterHealth {

  private static final Logger LOG = LoggerFactory.getLogger(WriterHealth.class);

  private final Outbox outbox;
  private volatile Report report;
  private long faultySince;
  private long droppedBefore;

  /// Whether what happens is kept, in words.
  record Report(boolean faulty, String detail) {}

  WriterHealth(Outbox outbox, String detail) {
    this.outbox = outbox;
    report = new Report(false, detail);
  }

  /// How the writer fares. Any thread.
  Report report() {
    return report;
  }

  /// @param lastMillis the time of the last row, for what is noted
  void tell(boolean faulty, long lastMillis, String detail) {
    if (faulty && !report.faulty()) {
      faultySince = System.nanoTime();
      droppedBefore = outbox.dropped();
      LOG.warn("{}; what happens is held in memory and tried again", detail);
    } else if (!faulty && report.faulty()) {
      LOG.info("the journal is written again, {}", detail);
      outbox.note(lastMillis, Entry.Kind.FAULT, outage());
    }
    report = new Report(faulty, detail);
  }

  /// What a time without a card cost, in a sentence.
  private String outage() {
    Duration away = Duration.ofNanos(System.nanoTime() - faultySince);
    long lost = outbox.dropped() - droppedBefore;
    return "%s; that was over after %s, and %s"
        .formatted(
            report.detail(),
            away.toMinutes() == 0 ? "less than a minute" : away.toMinutes() + " min",
            lost == 0
                ? "nothing is lost"
                : String.format(Locale.ROOT, "%d inputs and rows are lost", lost));
  }
}
