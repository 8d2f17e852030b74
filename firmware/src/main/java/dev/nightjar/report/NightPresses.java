package dev.nightjar.report;

import dev.nightjar.journal.Entry;
import dev.nightjar.report.NightRecord.End;
import java.time.Duration;
import java.util.List;

/// When a hand was at the device: in the evening, in the night, and in the morning to end it. Only
/// the night's presses tell how the night was.
///
/// @param atNight those of the night
/// @param backs those of them that brought the sound back
/// @param ended whether a press ended the night
record NightPresses(long atNight, long backs, boolean ended) {

  /// In the first minute a hand chooses the scene and the volume.
  private static final Duration CHOOSING = Duration.ofMinutes(1);

  /// Who ends the night may press more than one button: what is pressed so shortly before belongs
  /// to its end.
  private static final Duration ENDING = Duration.ofMinutes(1);

  static NightPresses of(NightRecord night) {
    List<Duration> presses =
        night.happenings().stream()
            .filter(happening -> happening.kind() == Entry.Kind.PRESS)
            .map(TimelineEntry::at)
            .toList();
    boolean ended = !presses.isEmpty() && isTheEnd(night, presses.getLast());
    Duration until = ended ? presses.getLast().minus(ENDING) : Duration.ofDays(1);
    List<Duration> backs =
        night.turns().stream()
            .filter(turn -> turn.what() == SoundChange.What.BACK)
            .map(SoundChange::at)
            .toList();
    return new NightPresses(between(presses, until), between(backs, until), ended);
  }

  /// A stop, or a pause from which the sound did not go on.
  private static boolean isTheEnd(NightRecord night, Duration last) {
    boolean stopped =
        night.happenings().stream()
            .anyMatch(row -> row.kind() == Entry.Kind.NIGHT_ENDED && row.at().equals(last));
    boolean paused =
        night.end() != End.GOES_ON
            && !night.turns().isEmpty()
            && night.turns().getLast().equals(new SoundChange(last, SoundChange.What.PAUSED));
    return stopped || paused;
  }

  private static long between(List<Duration> times, Duration until) {
    return times.stream()
        .filter(at -> at.compareTo(CHOOSING) > 0 && at.compareTo(until) < 0)
        .count();
  }
}
