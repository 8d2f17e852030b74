package dev.nightjar.study;

import dev.nightjar.settle.SettleRules;
import dev.nightjar.sim.RecordedNight;
import dev.nightjar.unit.BeatsPerMinute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/// What the settling made of one wait for sleep, moment by moment.
///
/// @param startSeconds when play was pressed, since the record's start
/// @param moments every ten seconds
public record Explanation(double startSeconds, List<Moment> moments) {

  private static final long STEP_MILLIS = 10_000;

  /// @param shares what each feature adds to the log odds; empty while the estimate is held
  /// @param levelDb 0 to -60; silence is lower
  public record Moment(
      double seconds,
      OptionalDouble bpm,
      List<Double> shares,
      double probability,
      double certainty,
      double progress,
      double levelDb) {}

  /// @param start when play is pressed, since the record's start
  public static Explanation of(
      RecordedNight night, Duration start, Duration end, Duration cap, SettleRules rules) {
    List<Moment> moments = new ArrayList<>();
    long[] next = {start.toMillis()};
    Replay.run(
        night,
        start,
        end,
        cap,
        rules,
        (at, state) -> {
          if (at.toMillis() >= next[0]) {
            next[0] += STEP_MILLIS;
            var settledness = state.settledness(at);
            moments.add(
                new Moment(
                    at.toMillis() / 1000.0,
                    state.heart().rate().stream().mapToDouble(BeatsPerMinute::value).findFirst(),
                    state
                        .features()
                        .map(f -> DoubleStream.of(rules.model().shares(f)).boxed().toList())
                        .orElse(List.of()),
                    settledness.value(),
                    settledness.certainty(),
                    state.progress(),
                    state.level().isSilence() ? Trace.SILENCE_DB : state.level().value()));
          }
        });
    return new Explanation(start.toMillis() / 1000.0, List.copyOf(moments));
  }
}
