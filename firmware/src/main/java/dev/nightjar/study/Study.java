package dev.nightjar.study;

import dev.nightjar.settle.SettleRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// All episodes of some nights, and what a way of fading is worth on them.
public final class Study {

  /// The timer that bounds every fade here.
  public static final Duration CAP = Duration.ofMinutes(60);

  private final List<ScoredNight> nights;
  private final List<Episode> episodes;
  private final FadeScore score;

  public Study(List<ScoredNight> nights) {
    this.nights = List.copyOf(nights);
    episodes = this.nights.stream().flatMap(night -> night.episodes().stream()).toList();
    score = new FadeScore(episodes);
  }

  public List<Episode> episodes() {
    return episodes;
  }

  public FadeScore.Cost timer(double minutes) {
    return score.timer(minutes);
  }

  /// The device's own fade, under the rules that go with each night.
  public FadeScore.Result score(Function<ScoredNight, SettleRules> rules) {
    return scoreOf((night, episode) -> trace(night, episode, rules.apply(night)));
  }

  /// Any way of fading.
  public FadeScore.Result scoreOf(Fading fading) {
    List<Trace> traces = new ArrayList<>();
    for (ScoredNight night : nights) {
      night.episodes().forEach(episode -> traces.add(fading.trace(night, episode)));
    }
    return score.score(traces);
  }

  /// Gives an episode its levels.
  @FunctionalInterface
  public interface Fading {
    Trace trace(ScoredNight night, Episode episode);
  }

  private static Trace trace(ScoredNight night, Episode episode, SettleRules rules) {
    return Replay.trace(night.beats(), episode.start(), episode.end(), CAP, rules);
  }
}
