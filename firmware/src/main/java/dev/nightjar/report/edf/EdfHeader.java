package dev.nightjar.report.edf;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The header of an EDF+ file: fields of fixed width, in ASCII, filled up with blanks (EDF+ 2.1).
final class EdfHeader {

  /// What an anonymised or unknown date is written as: EDF's own beginning of time (EDF+ 2.1.3.3
  /// gives no other way; its recording field then says X).
  private static final String NO_DATE = "01.01.85";

  private static final String NO_TIME = "00.00.00";

  /// The years that a header's two digits can tell (EDF+ 2.1.3.2).
  private static final int FIRST_YEAR = 1985;

  private static final int LAST_YEAR = 2084;

  private final StringBuilder fields = new StringBuilder();

  private EdfHeader() {}

  /// @param start when the record begins, by the wall clock; empty where it is not known or not to
  ///   be told
  /// @param date whether the day may be told
  static byte[] of(
      Optional<LocalDateTime> start,
      boolean date,
      List<EdfSignal> signals,
      int annotationSamples,
      int records,
      int recordSeconds) {
    Optional<LocalDateTime> day =
        start.filter(
            known -> date && FIRST_YEAR <= known.getYear() && known.getYear() <= LAST_YEAR);
    EdfHeader header = new EdfHeader();
    header.field(8, "0");
    header.field(80, "X X X X");
    header.field(80, "Startdate %s X X Nightjar".formatted(day.map(longDate()).orElse("X")));
    header.field(8, day.map(pattern("dd.MM.yy")).orElse(NO_DATE));
    header.field(8, start.map(pattern("HH.mm.ss")).orElse(NO_TIME));
    header.field(8, 256 * (signals.size() + 2));
    header.field(44, "EDF+C");
    header.field(8, records);
    header.field(8, recordSeconds);
    header.field(4, signals.size() + 1);
    header.each(16, signals, EdfSignal::label, "EDF Annotations");
    header.each(80, signals, EdfSignal::source, "");
    header.each(8, signals, signal -> signal.channel().unit(), "");
    header.each(8, signals, EdfSignal::unknown, "-1");
    header.each(8, signals, EdfSignal::highest, "1");
    header.each(8, signals, EdfSignal::digitalLowest, "-32768");
    header.each(8, signals, EdfSignal::digitalHighest, "32767");
    header.each(80, signals, signal -> "", "");
    header.each(8, signals, signal -> recordSeconds, Integer.toString(annotationSamples));
    header.each(32, signals, signal -> "", "");
    return header.fields.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static Function<LocalDateTime, String> pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)::format;
  }

  /// EDF+ writes the month in English capitals.
  private static Function<LocalDateTime, String> longDate() {
    var format = DateTimeFormatter.ofPattern("dd-MMM-uuuu", Locale.ENGLISH);
    return day -> format.format(day).toUpperCase(Locale.ROOT);
  }

  private void each(
      int width, List<EdfSignal> signals, Function<EdfSignal, Object> of, String annotations) {
    signals.forEach(signal -> field(width, of.apply(signal)));
    field(width, annotations);
  }

  private void field(int width, Object value) {
    String text = value.toString();
    if (text.length() > width) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "'%s' is over %d characters", text, width));
    }
    fields.append(text).repeat(' ', width - text.length());
  }
}
