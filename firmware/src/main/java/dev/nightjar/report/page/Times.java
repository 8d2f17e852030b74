package dev.nightjar.report.page;

import dev.nightjar.report.NightRecord;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Times and lengths of a night as a person reads them: by the clock where it is known, else since
/// play.
public final class Times {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter SHORT_DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  private final Optional<ZonedDateTime> play;

  Times(NightRecord night, ZoneId zone) {
    this(night.began().map(wall -> wall.atZone(zone)));
  }

  Times(Optional<ZonedDateTime> play) {
    this.play = play;
  }

  /// Play by the clock, where it is known.
  Optional<ZonedDateTime> play() {
    return play;
  }

  /// `22:31`, or `1:05 h` where the clock is not known.
  String at(Duration sincePlay) {
    return play.map(began -> CLOCK.format(began.plus(sincePlay)))
        .orElseGet(() -> hours(sincePlay) + " h");
  }

  /// The evening's day.
  String day(long id) {
    return play.map(DAY::format).orElse(String.format(Locale.ROOT, "Night %d, day not known", id));
  }

  /// The same, short.
  String shortDay() {
    return play.map(SHORT_DAY::format).orElse("not known");
  }

  /// `1:05`.
  static String hours(Duration length) {
    return String.format(Locale.ROOT, "%d:%02d", length.toHours(), length.toMinutesPart());
  }

  /// `1 h 5 min`, to the nearest minute.
  static String length(Duration length) {
    long minutes = Math.round(length.toSeconds() / 60.0);
    if (minutes == 0) {
      return length.isZero() ? "0 min" : "under a minute";
    }
    if (minutes < 60) {
      return minutes + " min";
    }
    return minutes % 60 == 0
        ? minutes / 60 + " h"
        : String.format(Locale.ROOT, "%d h %d min", minutes / 60, minutes % 60);
  }

  /// The same, or that it is not known.
  static String length(Optional<Duration> length) {
    return length.map(Times::length).orElse("not known");
  }
}
