package dev.nightjar.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The playing level from the press of play on: a row at every change, in dB below the chosen
/// volume; between rows and after the last it stays.
public final class Trace {

  /// How silence is written.
  static final double SILENCE_DB = -99;

  private final List<Row> rows = new ArrayList<>();

  /// @param seconds since the record's start
  /// @param levelDb 0 and below
  public record Row(double seconds, double levelDb) {}

  /// What a timer does: it plays, and then it does not.
  public static Trace timer(double startSeconds, double minutes) {
    Trace trace = new Trace();
    trace.add(startSeconds, 0);
    trace.add(startSeconds + 60 * minutes, SILENCE_DB);
    return trace;
  }

  void add(double seconds, double levelDb) {
    rows.add(new Row(seconds, levelDb));
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /// As the lines of a file: `t_s,level_db`.
  public String csv() {
    StringBuilder lines = new StringBuilder("t_s,level_db\n");
    rows.forEach(row -> lines.append("%s,%s%n".formatted(row.seconds, row.levelDb)));
    return lines.toString();
  }

  /// For how long within a span the level was above a threshold, in seconds.
  double audibleSeconds(Episode.Span span, double thresholdDb) {
    double total = 0;
    for (int i = 0; i < rows.size(); i++) {
      double from = Math.max(rows.get(i).seconds, span.from());
      double next = i + 1 < rows.size() ? rows.get(i + 1).seconds : span.to();
      if (rows.get(i).levelDb > thresholdDb) {
        total += Math.max(0, Math.min(next, span.to()) - from);
      }
    }
    return total;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d rows", rows.size());
  }
}
