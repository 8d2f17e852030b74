package dev.nightjar.report;

import dev.nightjar.heart.Beat;
import dev.nightjar.heart.StrapState;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// A night as three tables: `.csv` has a row a second, `.beats.csv` a row a beat, `.events.csv` a
/// row for whatever happened. Times in seconds since play; an empty field is not known, `-inf` dB
/// is silence (RFC 4180; UTF-8).
public final class CsvExport {

  private CsvExport() {}

  /// Writes the three.
  ///
  /// @param name of the files, without their endings
  public static void write(NightRecord night, Path folder, String name) throws IOException {
    try (Writer to = Files.newBufferedWriter(folder.resolve(name + ".csv"))) {
      seconds(night, to);
    }
    try (Writer to = Files.newBufferedWriter(folder.resolve(name + ".beats.csv"))) {
      beats(night, to);
    }
    try (Writer to = Files.newBufferedWriter(folder.resolve(name + ".events.csv"))) {
      events(night, to);
    }
  }

  private static void seconds(NightRecord night, Writer to) throws IOException {
    StringBuilder row = new StringBuilder("t_s");
    for (Channel channel : Channel.values()) {
      row.append(',').append(channel.column());
    }
    to.append(row).append('\n');
    for (int second = 0; second < night.seconds(); second++) {
      row.setLength(0);
      row.append(second);
      for (Channel channel : Channel.values()) {
        field(row.append(','), channel, night, second);
      }
      to.append(row).append('\n');
    }
  }

  private static void field(StringBuilder row, Channel channel, NightRecord night, int second) {
    if (channel == Channel.STRAP) {
      night.strap(second).map(CsvExport::word).ifPresent(row::append);
      return;
    }
    float value = night.value(channel, second);
    if (value == Float.NEGATIVE_INFINITY) {
      row.append("-inf");
    } else if (!Float.isNaN(value)) {
      row.append(value);
    }
  }

  private static void beats(NightRecord night, Writer to) throws IOException {
    to.append("t_s,rr_ms,usable\n");
    for (Beat beat : night.beats()) {
      to.append(seconds(beat.at())).append(',').append(Double.toString(beat.rrMillis()));
      to.append(beat.normal() ? ",1\n" : ",0\n");
    }
  }

  private static void events(NightRecord night, Writer to) throws IOException {
    to.append("t_s,duration_s,kind,text\n");
    for (Annotation remark : Annotation.of(night)) {
      to.append(seconds(remark.at())).append(',');
      to.append(remark.length().map(CsvExport::seconds).orElse("")).append(',');
      to.append(remark.kind()).append(',').append(quoted(remark.text())).append('\n');
    }
  }

  static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  /// To the millisecond, without a needless zero.
  private static String seconds(Duration time) {
    long millis = time.toMillis();
    return millis % 1000 == 0
        ? Long.toString(millis / 1000)
        : String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
  }

  private static String word(StrapState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
