package dev.nightjar.report;

import dev.nightjar.heart.Beat;
import dev.nightjar.heart.StrapState;
import dev.nightjar.journal.NightSummary;
import dev.nightjar.protocol.Evening;
import dev.nightjar.protocol.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Everything that is known of one night, from play to its end, second by second: an immutable
/// value of at most some megabytes. Times count from play.
///
/// A second's figures are those in force at its beginning, once everything up to that moment has
/// happened: second 0 is play itself.
public final class NightRecord {

  private final NightSummary summary;
  private final Optional<Instant> began;
  private final End end;
  private final Optional<Duration> doubtFrom;
  private final Map<Channel, float[]> channels;
  private final List<Beat> beats;
  private final List<TimelineEntry> happenings;
  private final List<SoundChange> turns;
  private final List<String> played;
  private final List<Gap> gaps;
  private final Optional<Protocol> protocol;
  private final List<Evening> evenings;

  /// How a night's record ends.
  public enum End {
    /// With the night.
    ENDED,
    /// Before the night did: a power cut, a crash.
    CUT,
    /// With what has been kept so far of a night that may go on.
    GOES_ON
  }

  /// All that there is to tell was told to the recording.
  public NightRecord(NightRecorder recording, End end) {
    summary = recording.summary;
    began = recording.began;
    this.end = end;
    doubtFrom = recording.doubtFrom();
    channels = recording.channels();
    beats = List.copyOf(recording.beats);
    happenings = recording.happenings();
    turns = recording.turns();
    played = List.copyOf(recording.played);
    gaps = Gap.of(seconds(), this::strap);
    protocol = recording.protocol();
    evenings = recording.evenings();
  }

  /// The journal's own line about it.
  public NightSummary summary() {
    return summary;
  }

  /// When play was, where the clock was known good at any moment of the night; by the last such.
  public Optional<Instant> began() {
    return began;
  }

  public End end() {
    return end;
  }

  /// From here on it is not known what the device made of the night, its settledness and its level:
  /// inputs are missing, or the program that was in force decided otherwise than this one does.
  public Optional<Duration> doubtFrom() {
    return doubtFrom;
  }

  /// How many seconds have figures.
  public int seconds() {
    return column(Channel.STRAP).length;
  }

  /// A figure, NaN where it is not known.
  public float value(Channel channel, int second) {
    return column(channel)[second];
  }

  private float[] column(Channel channel) {
    return Objects.requireNonNull(channels.get(channel));
  }

  /// What the strap was worth; empty where nothing was kept.
  public Optional<StrapState> strap(int second) {
    return StrapCode.state(value(Channel.STRAP, second));
  }

  /// How long the strap was worth that.
  public Duration time(StrapState state) {
    float code = StrapCode.of(state);
    long seconds = 0;
    for (float at : column(Channel.STRAP)) {
      seconds += at == code ? 1 : 0;
    }
    return Duration.ofSeconds(seconds);
  }

  /// Every beat that the strap told, usable or not, in order.
  public List<Beat> beats() {
    return beats;
  }

  /// The journal's rows and every press, in order.
  public List<TimelineEntry> happenings() {
    return happenings;
  }

  /// How the sound went, in order.
  public List<SoundChange> turns() {
    return turns;
  }

  /// The scenes in the order in which they were played.
  public List<String> played() {
    return played;
  }

  /// What the night kept to, if anything.
  public Optional<Protocol> protocol() {
    return protocol;
  }

  /// What the evenings under it had come to by the night's end: before its play that may be the
  /// last one, for what was tried after it.
  public List<Evening> evenings() {
    return evenings;
  }

  /// When the heart could not be told, in order.
  public List<Gap> gaps() {
    return gaps;
  }
}
