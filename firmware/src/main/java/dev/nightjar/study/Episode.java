package dev.nightjar.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A settling episode of a recorded night: a stretch of wakefulness that ends in sleep. At its
/// start the sleeper presses play. The first of a record lasts 3 min or more, a later one 10 min or
/// more; it ends with the next, the record, or 90 min after the first asleep epoch.
///
/// @param night the record's name
/// @param number of the episode in its night, from 0
/// @param startSeconds when play is pressed, since the record's start
/// @param onsetSeconds of lasting sleep: the first asleep epoch of which 17 of the next 20 are
///   asleep, or else the first
/// @param awake before the onset
/// @param asleep from the first asleep epoch on
public record Episode(
    String night,
    int number,
    double startSeconds,
    double onsetSeconds,
    List<Span> awake,
    List<Span> asleep) {

  private static final int LASTING_EPOCHS = 20;
  private static final int LASTING_ASLEEP = 17;
  private static final int FOLLOWED_EPOCHS = 90 * 60 / SleepLabels.EPOCH_SECONDS;
  private static final double FIRST_WAIT_SECONDS = 180;
  private static final double LATER_WAIT_SECONDS = 600;
  private static final int SUBJECT_LETTERS = 5;

  /// @param from and `to` in seconds since the record's start
  public record Span(double from, double to) {}

  private record Bout(int first, int end) {}

  /// Those of one night.
  public static List<Episode> of(String night, SleepLabels labels) {
    List<Bout> bouts = bouts(labels);
    List<Episode> episodes = new ArrayList<>();
    for (int k = 0; k < bouts.size(); k++) {
      int end = k + 1 < bouts.size() ? bouts.get(k + 1).first : labels.size();
      episodes.add(episode(night, k, labels, bouts.get(k), end));
    }
    return episodes;
  }

  /// Who slept: records of one subject share the first five letters of their names.
  public String subject() {
    return subject(night);
  }

  public static String subject(String night) {
    return night.substring(0, Math.min(SUBJECT_LETTERS, night.length()));
  }

  public double endSeconds() {
    return asleep.getLast().to();
  }

  /// [#startSeconds] for a clock.
  public Duration start() {
    return millis(startSeconds);
  }

  /// [#endSeconds] for a clock.
  public Duration end() {
    return millis(endSeconds());
  }

  private static Duration millis(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static List<Bout> bouts(SleepLabels labels) {
    List<Bout> bouts = new ArrayList<>();
    int i = 0;
    while (i < labels.size()) {
      int first = i;
      while (i < labels.size() && !labels.asleep(i)) {
        i++;
      }
      double least = first == 0 ? FIRST_WAIT_SECONDS : LATER_WAIT_SECONDS;
      if (i < labels.size() && (i - first) * SleepLabels.EPOCH_SECONDS >= least) {
        bouts.add(new Bout(first, i));
      }
      i++;
    }
    return bouts;
  }

  private static Episode episode(String night, int k, SleepLabels labels, Bout bout, int end) {
    int stop = Math.min(end, bout.end + FOLLOWED_EPOCHS);
    int onset =
        IntStream.range(bout.end, stop).filter(i -> lasts(labels, i)).findFirst().orElse(bout.end);
    List<Span> awake = new ArrayList<>();
    if (bout.first == 0 && labels.start(0) > 0) {
      awake.add(new Span(0, labels.start(0)));
    }
    IntStream.range(bout.first, onset)
        .filter(i -> !labels.asleep(i))
        .forEach(i -> awake.add(span(labels, i)));
    List<Span> asleep =
        IntStream.range(bout.end, stop)
            .filter(labels::asleep)
            .mapToObj(i -> span(labels, i))
            .toList();
    double start = bout.first == 0 ? 0 : labels.start(bout.first);
    return new Episode(night, k, start, labels.start(onset), List.copyOf(awake), asleep);
  }

  private static boolean lasts(SleepLabels labels, int epoch) {
    int end = Math.min(labels.size(), epoch + LASTING_EPOCHS);
    return labels.asleep(epoch)
        && IntStream.range(epoch, end).filter(labels::asleep).count() >= LASTING_ASLEEP;
  }

  private static Span span(SleepLabels labels, int epoch) {
    double start = labels.start(epoch);
    return new Span(start, start + SleepLabels.EPOCH_SECONDS);
  }
}
