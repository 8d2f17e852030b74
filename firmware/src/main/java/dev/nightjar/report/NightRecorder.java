package dev.nightjar.report;

import dev.nightjar.heart.Beat;
import dev.nightjar.heart.StrapState;
import dev.nightjar.journal.Entry;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.protocol.Evening;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.unit.BeatsPerMinute;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes a night down, second by second, and gives its [NightRecord]. All times that come in are
/// the journal's; one thread.
public final class NightRecorder {

  final NightSummary summary;
  final Optional<Instant> began;
  final List<Beat> beats = new ArrayList<>();
  private final List<SoundChange> turns = new ArrayList<>();
  final List<String> played = new ArrayList<>();

  private static final Duration LONGEST = Duration.ofHours(24);

  /// Of turns, and of scenes that began: a stuck button makes one a second, all night.
  private static final int MOST = 2_000;

  /// What the device made of what it heard.
  private static final Set<Channel> WORKED_OUT =
      EnumSet.of(Channel.SETTLEDNESS, Channel.CERTAINTY, Channel.FADE, Channel.LEVEL);

  private final Duration play;
  private final int expectedSeconds;
  private final List<TimelineEntry> happenings = new ArrayList<>();
  private final Map<Channel, Column> columns = new EnumMap<>(Channel.class);
  private final Column strap;
  private final Column heart;
  private final Column settledness;
  private final Column certainty;
  private final Column fade;
  private final Column level;
  private final Map<Integer, Evening> evenings = new TreeMap<>();
  private @Nullable Protocol protocol;
  private int seconds;
  private Duration due;
  private @Nullable Duration doubtFrom;

  /// What is known at one moment.
  ///
  /// @param settledness 0 to 1
  /// @param certainty 0 to 1
  /// @param fade 0 to -60 dB, or silence
  /// @param volume below the ceiling
  public record Moment(
      StrapState strap,
      Optional<BeatsPerMinute> rate,
      double settledness,
      double certainty,
      Decibels fade,
      Decibels volume) {}

  /// @param play when play was, by the monotonic clock
  /// @param entries the journal's rows of the night
  public NightRecorder(NightSummary summary, Duration play, List<Entry> entries) {
    this.summary = summary;
    this.play = play;
    due = play;
    Duration expected = summary.last().minus(play);
    expectedSeconds = 1 + (int) (expected.compareTo(LONGEST) < 0 ? expected : LONGEST).toSeconds();
    strap = column(Channel.STRAP);
    heart = column(Channel.HEART);
    settledness = column(Channel.SETTLEDNESS);
    certainty = column(Channel.CERTAINTY);
    fade = column(Channel.FADE);
    level = column(Channel.LEVEL);
    began = began(play, entries);
    entries.stream().filter(entry -> entry.at().compareTo(play) >= 0).forEach(this::happened);
  }

  /// The last row that knew the time of day tells it for all before it: a clock that jumped was set
  /// right.
  private static Optional<Instant> began(Duration play, List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.at().compareTo(play) >= 0 && entry.wall().isPresent())
        .reduce((earlier, later) -> later)
        .flatMap(entry -> entry.wall().map(wall -> wall.minus(entry.at().minus(play))));
  }

  /// When the next second's figures are due.
  public Duration due() {
    return due;
  }

  /// The next second's figures.
  public void second(Moment moment) {
    strap.set(StrapCode.of(moment.strap));
    heart.set(moment.rate.isPresent() ? (float) moment.rate.get().value() : Float.NaN);
    settledness.set((float) moment.settledness);
    certainty.set((float) moment.certainty);
    fade.set((float) moment.fade.value());
    level.set((float) moment.fade.plus(moment.volume).value());
    next();
  }

  /// Nothing is known of the next second.
  public void unknownSecond() {
    columns.values().forEach(column -> column.set(Float.NaN));
    next();
  }

  private void next() {
    seconds++;
    due = play.plusSeconds(seconds);
  }

  /// A beat, usable or not.
  public void beat(Beat beat) {
    Duration at = beat.at().minus(play);
    if (!at.isNegative()) {
      beats.add(new Beat(at, beat.rrMillis(), beat.normal()));
    }
  }

  /// A press that has no row of its own: the step of a knob.
  public void turned(Duration at, String words) {
    happened(new Entry(at, Optional.empty(), Entry.Kind.PRESS, words));
  }

  /// The sound took another way. A fade that gave way to the heart and goes on is still the same.
  public void turn(Duration at, SoundChange.What what) {
    boolean same = !turns.isEmpty() && turns.getLast().what() == what;
    if (!same && turns.size() < MOST) {
      turns.add(new SoundChange(at.minus(play), what));
    }
  }

  /// A scene began to play.
  public void played(String scene) {
    if (doubtFrom == null && played.size() < MOST) {
      played.add(scene);
    }
  }

  /// From here on it is not known what the device made of the night; it may have been told already.
  public void doubt(Duration from) {
    Duration at = from.minus(play);
    doubtFrom = doubtFrom == null || at.compareTo(doubtFrom) < 0 ? at : doubtFrom;
  }

  /// What an evening under a protocol had come to; a later word on the same one counts.
  public void evening(Protocol under, Evening evening) {
    protocol = under;
    evenings.put(evening.number(), evening);
  }

  Optional<Protocol> protocol() {
    return Optional.ofNullable(protocol);
  }

  List<Evening> evenings() {
    return List.copyOf(evenings.values());
  }

  Optional<Duration> doubtFrom() {
    return Optional.ofNullable(doubtFrom);
  }

  List<SoundChange> turns() {
    Duration known = doubtFrom;
    return turns.stream().filter(turn -> known == null || turn.at().compareTo(known) < 0).toList();
  }

  List<TimelineEntry> happenings() {
    return happenings.stream().sorted(Comparator.comparing(TimelineEntry::at)).toList();
  }

  /// The columns, each as long as the night.
  Map<Channel, float[]> channels() {
    Map<Channel, float[]> whole = new EnumMap<>(Channel.class);
    columns.forEach((channel, column) -> whole.put(channel, Arrays.copyOf(column.values, seconds)));
    if (doubtFrom != null) {
      int from = Math.clamp(Math.ceilDiv(doubtFrom.toMillis(), 1000L), 0, seconds);
      WORKED_OUT.forEach(
          channel -> whole.computeIfPresent(channel, (same, values) -> unknownFrom(from, values)));
    }
    whole.put(Channel.RR, rr());
    whole.put(Channel.RMSSD, Rmssd.of(beats, seconds));
    return whole;
  }

  private void happened(Entry entry) {
    happenings.add(new TimelineEntry(entry.at().minus(play), entry.kind(), entry.text()));
  }

  private static float[] unknownFrom(int second, float[] values) {
    Arrays.fill(values, second, values.length, Float.NaN);
    return values;
  }

  private Column column(Channel channel) {
    return columns.computeIfAbsent(channel, missing -> new Column());
  }

  /// The figures of a channel that are told second by second.
  private final class Column {

    private float[] values = new float[Math.max(1, expectedSeconds)];

    void set(float value) {
      if (seconds == values.length) {
        values = Arrays.copyOf(values, 2 * seconds);
      }
      values[seconds] = value;
    }
  }

  private float[] rr() {
    float[] rr = new float[seconds];
    double[] sums = new double[rr.length];
    int[] counts = new int[rr.length];
    for (Beat beat : beats) {
      int second = (int) Math.ceil(beat.at().toNanos() / 1e9);
      if (beat.normal() && second < rr.length) {
        sums[second] += beat.rrMillis();
        counts[second]++;
      }
    }
    // 0 / 0 is NaN: no usable beat ended within that second.
    for (int second = 0; second < rr.length; second++) {
      rr[second] = (float) (sums[second] / counts[second]);
    }
    return rr;
  }
}
