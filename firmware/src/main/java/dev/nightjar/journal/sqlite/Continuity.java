package dev.nightjar.journal.sqlite;

import dev.nightjar.journal.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a new database needs in order to go on in the middle of a night after the old one broke.
/// The writer thread alone uses it.
final class Continuity {

  private final Map<String, String> remembered = new LinkedHashMap<>();
  private Row.@Nullable Begun begun;
  private Row.@Nullable Written night;
  private @Nullable String news;
  private boolean renewed;

  /// Takes what a database remembers, where nothing newer is known.
  void recall(Map<String, String> fromDatabase) {
    fromDatabase.forEach(remembered::putIfAbsent);
  }

  /// A new database begins.
  ///
  /// @param why for a row of its own
  void renew(String why) {
    renewed = true;
    news = why;
  }

  /// Whether a night is on.
  boolean nightGoesOn() {
    return night != null;
  }

  /// A batch with what a new database lacks.
  Row.Batch complete(Row.Batch batch) {
    if (!renewed) {
      return batch;
    }
    List<Row> rows = new ArrayList<>();
    if (begun != null) {
      rows.add(begun);
    }
    if (night != null) {
      rows.add(night);
    }
    rows.addAll(batch.rows());
    if (news != null && !batch.rows().isEmpty()) {
      rows.add(fault(news, batch.rows().getLast().atMillis()));
    }
    Map<String, String> all = new LinkedHashMap<>(remembered);
    all.putAll(batch.remembered());
    return new Row.Batch(rows, all);
  }

  /// A batch was written, complete or as it was.
  void written(Row.Batch batch) {
    remembered.putAll(batch.remembered());
    for (Row row : batch.rows()) {
      if (row instanceof Row.Begun next) {
        begun = next;
        night = null;
      } else if (row instanceof Row.Written w) {
        night = night(w);
      }
    }
    // The news has no time of its own: it waits for a batch that has one.
    renewed &= news != null && batch.rows().isEmpty();
  }

  private Row.@Nullable Written night(Row.Written row) {
    return switch (row.entry().kind()) {
      case NIGHT_BEGAN -> row;
      case NIGHT_ENDED -> null;
      case PRESS, DECISION, STRAP, LINK, SOUND, FAULT, BOOT, CLOCK, SETTINGS, PROTOCOL, LOAN ->
          night;
    };
  }

  private static Row fault(String text, long atMillis) {
    Duration at = Duration.ofMillis(atMillis);
    return new Row.Written(atMillis, new Entry(at, Optional.empty(), Entry.Kind.FAULT, text));
  }
}
