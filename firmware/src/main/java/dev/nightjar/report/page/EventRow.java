package dev.nightjar.report.page;

import dev.nightjar.report.Annotation;
import dev.nightjar.report.NightRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A row of what happened in a night, for a person: said once, and not twice in other words.
///
/// @param when as [Times] has it
/// @param what one sentence
record EventRow(String when, String what) {

  /// What the page says elsewhere or better: a strap's change is a gap with its length here, and
  /// the sound's way stands in the journal's decisions.
  private static final Set<String> TOLD_OTHERWISE = Set.of("strap", "night-began", "end");

  /// Those of a night; the same thing again within a minute is one row.
  static List<EventRow> of(NightRecord night, Times times) {
    List<EventRow> rows = new ArrayList<>();
    int again = 1;
    for (Annotation remark : Annotation.of(night)) {
      if (!isTold(remark)) {
        continue;
      }
      EventRow row = new EventRow(times.at(remark.at()), words(remark));
      boolean same = !rows.isEmpty() && rows.getLast().isOf(row);
      again = same ? again + 1 : 1;
      if (same) {
        rows.removeLast();
      }
      rows.add(again == 1 ? row : new EventRow(row.when, row.what + " \u00d7" + again));
    }
    return rows;
  }

  private static boolean isTold(Annotation remark) {
    boolean decided = remark.kind().equals("fade") && !remark.text().startsWith("the fade");
    return !decided && !TOLD_OTHERWISE.contains(remark.kind());
  }

  private boolean isOf(EventRow next) {
    return when.equals(next.when)
        && (what.equals(next.what) || what.startsWith(next.what + " \u00d7"));
  }

  private static String words(Annotation remark) {
    String length = remark.length().map(time -> ", for " + Times.length(time)).orElse("");
    return (remark.kind().equals("press") ? "press, " : "") + remark.text() + length;
  }
}
