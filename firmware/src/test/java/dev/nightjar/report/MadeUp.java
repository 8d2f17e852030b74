package dev.nightjar.report;

import dev.nightjar.heart.Beat;
import dev.nightjar.heart.StrapState;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.protocol.Evening;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.report.NightRecord.End;
import dev.nightjar.unit.BeatsPerMinute;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Nights made up second by second, with everything in them that a record can hold.
public final class MadeUp {

  /// When play was, by the monotonic clock.
  private static final Duration PLAY = Duration.ofMillis(4_321);

  private static final List<StrapState> STRAPS = List.of(StrapState.values());

  private static final Instant EVENING = Instant.parse("2026-11-22T22:30:05Z");

  private MadeUp() {}

  /// A night whose figures are random, unknown for stretches, its sound silent at times.
  public static NightRecord random(long seed, int seconds) {
    return random(seed, seconds, Optional.of(EVENING));
  }

  /// The same, with or without a clock.
  public static NightRecord random(long seed, int seconds, Optional<Instant> clock) {
    Random random = new Random(seed);
    NightRecorder to = new NightRecorder(summary(seconds), PLAY, entries(random, seconds, clock));
    StrapState strap = StrapState.GOOD;
    double bpm = 60;
    for (int second = 0; second < seconds; second++) {
      if (random.nextInt(200) == 0) {
        strap = STRAPS.get(random.nextInt(4));
      }
      bpm = Math.clamp(bpm + random.nextGaussian(), 38, 180);
      if (second % 700 > 650) {
        to.unknownSecond();
      } else {
        to.second(moment(random, strap, bpm, second));
      }
      to.beat(
          new Beat(
              PLAY.plusMillis(1000L * second + random.nextInt(1000)),
              60_000 / bpm,
              random.nextInt(20) > 0));
    }
    to.turn(PLAY.plusSeconds(180), SoundChange.What.FADE_BY_HEART);
    to.turn(PLAY.plusSeconds(seconds / 2), SoundChange.What.SILENT);
    to.played("rain");
    return new NightRecord(to, End.ENDED);
  }

  /// A night in which nothing at all was heard of the heart.
  public static NightRecord withoutStrap(int seconds) {
    NightRecorder to = new NightRecorder(summary(seconds), PLAY, List.of());
    for (int second = 0; second < seconds; second++) {
      to.second(
          new NightRecorder.Moment(
              StrapState.LOST, Optional.empty(), 0, 0, Decibels.ZERO, new Decibels(-12)));
    }
    return new NightRecord(to, End.CUT);
  }

  /// A night without a heart, whose clock says one thing at play and another after ten minutes.
  public static NightRecord clocks(Optional<Instant> atPlay, Instant tenMinutesLater) {
    Duration later = PLAY.plusMinutes(10);
    List<Entry> entries =
        List.of(
            new Entry(PLAY, atPlay, Entry.Kind.NIGHT_BEGAN, "the night began"),
            new Entry(later, Optional.of(tenMinutesLater), Entry.Kind.CLOCK, "the clock was set"));
    return new NightRecord(new NightRecorder(summary(900), PLAY, entries), End.CUT);
  }

  /// A night under a protocol.
  public static NightRecord underProtocol(Protocol protocol, Evening evening) {
    NightRecorder to = new NightRecorder(summary(60), PLAY, List.of());
    for (int second = 0; second < 60; second++) {
      to.second(
          new NightRecorder.Moment(
              StrapState.LOST, Optional.empty(), 0, 0, Decibels.ZERO, new Decibels(-12)));
    }
    to.played(evening.scene());
    to.evening(protocol, evening);
    return new NightRecord(to, End.ENDED);
  }

  private static NightRecorder.Moment moment(
      Random random, StrapState strap, double bpm, int second) {
    Decibels fade =
        second % 900 > 600 ? Decibels.SILENCE : new Decibels(-60.0 * random.nextDouble());
    return new NightRecorder.Moment(
        strap,
        strap == StrapState.GOOD || strap == StrapState.NOISY
            ? Optional.of(new BeatsPerMinute(Math.rint(bpm)))
            : Optional.empty(),
        random.nextDouble(),
        random.nextDouble(),
        fade,
        new Decibels(-12));
  }

  private static NightSummary summary(int seconds) {
    return new NightSummary(
        7, "made-up", PLAY, PLAY.plusSeconds(seconds), Optional.empty(), 3, seconds, 0);
  }

  private static List<Entry> entries(Random random, int seconds, Optional<Instant> clock) {
    List<Entry> entries = new ArrayList<>();
    add(entries, clock, 0, Entry.Kind.NIGHT_BEGAN, "the night began");
    add(entries, clock, 0, Entry.Kind.DECISION, "plays rain, timer 45 min");
    List<Integer> presses = random.ints(40, 1, 1000 * seconds).sorted().boxed().toList();
    for (int millis : presses) {
      add(entries, clock, millis, Entry.Kind.PRESS, "volume up short: volume up, \"ä\" & <b>");
    }
    add(entries, clock, 1000 * seconds, Entry.Kind.NIGHT_ENDED, "the night ended");
    return entries;
  }

  private static void add(
      List<Entry> entries, Optional<Instant> clock, int millis, Entry.Kind kind, String text) {
    entries.add(
        new Entry(PLAY.plusMillis(millis), clock.map(c -> c.plusMillis(millis)), kind, text));
  }
}
