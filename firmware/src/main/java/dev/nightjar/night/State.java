package dev.nightjar.night;

import dev.nightjar.heart.HeartTrack;
import dev.nightjar.heart.StrapState;
import dev.nightjar.panel.Layout;
import dev.nightjar.panel.PanelContext;
import dev.nightjar.protocol.EveningStart;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.protocol.ProtocolProgress;
import dev.nightjar.settle.FadeProgress;
import dev.nightjar.settle.Features;
import dev.nightjar.settle.SettleRules;
import dev.nightjar.settle.Settledness;
import dev.nightjar.settle.Settling;
import dev.nightjar.timer.SleepTimer;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that a night knows. Immutable; [Night#next] alone makes the next one.
public final class State {

  /// A fade deeper than this is heard as one: a press then means "come back".
  static final Decibels FADED = new Decibels(-3);

  /// What a timer that is off resumes for at most: an hour bounds what nobody asked for again.
  static final Duration RESUME_AT_MOST = Duration.ofMinutes(60);

  final Mode mode;
  final NightSettings settings;
  final Layout layout;
  final Memory memory;
  final ProtocolProgress course;
  final Optional<Protocol> protocol;
  final SettleRules rules;

  /// The first play of the night; it ends 12 h later at the latest.
  final Duration beganAt;

  /// From here a timer that is off is capped: the last play or return of the sound or, where it
  /// came later, the heart's first good beats after it. A strap that is put on late must not end
  /// the sound there and then.
  final Duration cappedFrom;

  /// The last tick.
  final Duration lastAt;

  /// When the resume point was last written.
  final Duration keptAt;

  /// When the pause began, while one is on.
  final Duration pausedAt;

  final SleepTimer timer;
  final HeartTrack heart;
  final Settling settling;
  final FadeProgress progress;

  /// The fade in force.
  final Decibels level;

  /// While resuming: the fade to rise to.
  final Decibels resumeTo;

  /// Whether a good heart has been followed since the last play or return of the sound.
  final boolean followed;

  /// What tonight's scene has shown.
  final SceneResponse impression;

  /// While silent: since when the heart looks awake, if it does.
  final @Nullable Duration wakingSince;

  /// When a turn or a hold last met the protocol's ceiling: its many steps are one attempt.
  final @Nullable Duration heldRefusedAt;

  State(StateBuilder draft) {
    mode = draft.mode;
    settings = draft.settings;
    layout = draft.layout;
    memory = draft.memory;
    course = draft.course;
    protocol = draft.protocol;
    rules = draft.rules;
    beganAt = draft.beganAt;
    cappedFrom = draft.cappedFrom;
    lastAt = draft.lastAt;
    keptAt = draft.keptAt;
    pausedAt = draft.pausedAt;
    timer = draft.timer;
    heart = draft.heart;
    settling = draft.settling;
    progress = draft.progress;
    level = draft.level;
    resumeTo = draft.resumeTo;
    followed = draft.followed;
    impression = draft.impression;
    wakingSince = draft.wakingSince;
    heldRefusedAt = draft.heldRefusedAt;
  }

  public Mode mode() {
    return mode;
  }

  public NightSettings settings() {
    return settings;
  }

  public Layout layout() {
    return layout;
  }

  public Memory memory() {
    return memory;
  }

  /// What the nights keep to.
  public Optional<Protocol> protocol() {
    return protocol;
  }

  /// How far the evenings under it have come.
  public ProtocolProgress course() {
    return course;
  }

  /// What plays, or would: the opening's scene, or the chosen one.
  public String scene() {
    return protocol
        .flatMap(Protocol::first)
        .filter(first -> !course.opening().isZero())
        .map(EveningStart::scene)
        .orElse(memory.scene());
  }

  /// The fade in force: 0 to -60 dB, or silence.
  public Decibels level() {
    return mode == Mode.IDLE || mode == Mode.PAUSED ? Decibels.SILENCE : level;
  }

  public StrapState strap() {
    return heart.state();
  }

  public HeartTrack heart() {
    return heart;
  }

  public Settledness settledness(Duration at) {
    return settling.settledness(at);
  }

  /// What the settledness rests on, while it is not held.
  public Optional<Features> features() {
    return settling.features();
  }

  /// 0 to 1, how far the settling has taken the fade.
  public double progress() {
    return progress.value();
  }

  /// What is left of the timer, or of the cap that stands for it while a heart is followed; empty
  /// where there is no end. It stands still during a pause.
  public Optional<Duration> rest(Duration at) {
    Duration until = mode == Mode.PAUSED ? pausedAt : at;
    if (!timer.isOff() || !followed) {
      return timer.rest(until);
    }
    return SleepTimer.start(cappedFrom, settings.timerOffCap()).rest(until);
  }

  /// What the one at the panel hears.
  public PanelContext situation() {
    return switch (mode) {
      case IDLE -> PanelContext.IDLE;
      case PAUSED -> PanelContext.PAUSED;
      case SILENT -> PanelContext.SILENT;
      case FADING -> PanelContext.FADING;
      case PLAYING, FOLLOWING, RESUMING ->
          level.compareTo(FADED) < 0 ? PanelContext.FADING : PanelContext.PLAYING;
    };
  }

  /// Where to resume after a power cut now.
  public ResumePoint resumePoint(Duration at) {
    Decibels fade = mode == Mode.RESUMING ? resumeTo : level;
    return new ResumePoint(mode, fade, rest(at).map(this::toResume));
  }

  private Duration toResume(Duration rest) {
    return timer.isOff() && rest.compareTo(RESUME_AT_MOST) > 0 ? RESUME_AT_MOST : rest;
  }
}
