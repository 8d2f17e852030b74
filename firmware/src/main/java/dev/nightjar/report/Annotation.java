package dev.nightjar.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A line about a moment or a time of the night, as the exports carry it: what the journal has, how
/// the sound went, the gaps, and how much all that can be trusted.
///
/// @param at since play
/// @param length empty for a moment
/// @param kind one word
/// @param text one sentence
public record Annotation(Duration at, Optional<Duration> length, String kind, String text) {

  /// Those of a night, in order.
  public static List<Annotation> of(NightRecord night) {
    List<Annotation> remarks = new ArrayList<>();
    for (TimelineEntry happening : night.happenings()) {
      String kind = happening.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
      remarks.add(new Annotation(happening.at(), Optional.empty(), kind, happening.text()));
    }
    for (SoundChange turn : night.turns()) {
      remarks.add(new Annotation(turn.at(), Optional.empty(), "fade", turn.what().words()));
    }
    for (Gap gap : night.gaps()) {
      remarks.add(new Annotation(gap.from(), Optional.of(gap.length()), "gap", gap.words()));
    }
    night
        .doubtFrom()
        .ifPresent(at -> remarks.add(new Annotation(at, Optional.empty(), "doubt", DOUBT)));
    Duration end = Duration.ofSeconds(night.seconds());
    remarks.add(new Annotation(end, Optional.empty(), "end", end(night.end())));
    return remarks.stream().sorted(Comparator.comparing(Annotation::at)).toList();
  }

  /// What [NightRecord#doubtFrom] means.
  static final String DOUBT =
      "from here on settledness and level are not known: inputs are missing, or another version of"
          + " the program decided otherwise";

  private static String end(NightRecord.End end) {
    return switch (end) {
      case ENDED -> "the record ends with the night";
      case CUT -> "the record ends before the night did: a power cut, or a crash";
      case GOES_ON -> "the record so far; the night may go on";
    };
  }
}
