package dev.nightjar.sim;

import dev.nightjar.heart.StrapState;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The rows of a night, gathered into one column for each pixel or two, so that a night of a
/// hundred thousand rows is a small picture and still shows its extremes.
final class ChartColumns {

  private final Column[] columns;
  private final double seconds;

  /// What happened in one column. A figure that did not occur is NaN.
  static final class Column {
    double lowestBpm = Double.NaN;
    double highestBpm = Double.NaN;
    double bpmSum;
    int bpmCount;
    double settledSum;
    int settledCount;
    double lowestDb = Double.NaN;
    double highestDb = Double.NaN;
    double lastDb = Double.NaN;
    private final Map<StrapState, Integer> straps = new EnumMap<>(StrapState.class);

    private void take(ChartRow row) {
      row.bpm().ifPresent(this::takeBpm);
      row.settledness()
          .ifPresent(
              s -> {
                settledSum += s;
                settledCount++;
              });
      lastDb = row.levelDb();
      lowestDb = Double.isNaN(lowestDb) ? lastDb : Math.min(lowestDb, lastDb);
      highestDb = Double.isNaN(highestDb) ? lastDb : Math.max(highestDb, lastDb);
      straps.merge(row.strap(), 1, Integer::sum);
    }

    private void takeBpm(double bpm) {
      lowestBpm = bpmCount == 0 ? bpm : Math.min(lowestBpm, bpm);
      highestBpm = bpmCount == 0 ? bpm : Math.max(highestBpm, bpm);
      bpmSum += bpm;
      bpmCount++;
    }

    double bpm() {
      return bpmSum / bpmCount; // 0 / 0 is NaN
    }

    double settledness() {
      return settledSum / settledCount;
    }

    /// The state of most of its rows.
    StrapState strap() {
      return straps.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElse(StrapState.LOST);
    }

    private boolean isEmpty() {
      return straps.isEmpty();
    }
  }

  /// @param rows in the order of time, at least one
  /// @param most columns at most; fewer where there are fewer rows
  ChartColumns(List<ChartRow> rows, int most) {
    seconds = Math.max(1, toSeconds(rows.getLast().at()));
    columns = new Column[Math.min(most, rows.size())];
    Arrays.setAll(columns, i -> new Column());
    for (ChartRow row : rows) {
      columns[index(row.at())].take(row);
    }
    for (int i = 1; i < columns.length; i++) {
      if (columns[i].isEmpty()) { // what the last row said still holds
        columns[i] = columns[i - 1];
      }
    }
  }

  List<Column> columns() {
    return List.of(columns);
  }

  /// The night's length.
  double seconds() {
    return seconds;
  }

  /// Where a moment lies on the way from 0 (play) to 1 (the last row).
  double share(Duration at) {
    return Math.clamp(toSeconds(at) / seconds, 0, 1);
  }

  private int index(Duration at) {
    return Math.min(columns.length - 1, (int) (share(at) * columns.length));
  }

  private static double toSeconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
