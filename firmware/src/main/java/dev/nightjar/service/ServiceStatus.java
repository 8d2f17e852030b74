package dev.nightjar.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.clock.DeviceClock;
import dev.nightjar.codec.JsonValues;
import dev.nightjar.device.LiveDevice;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.host.SystemClock;
import dev.nightjar.journal.Journal;
import dev.nightjar.journal.JournalStatus;
import dev.nightjar.lending.LoanContext;
import dev.nightjar.night.Mode;
import dev.nightjar.night.State;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.SoundStatus;
import dev.nightjar.systemd.Scheduling;
import dev.nightjar.unit.EnumWords;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// How the service and its night fare, as `nightjar status` tells. Any thread.
final class ServiceStatus {

  private final LiveDevice device;
  private final Journal journal;
  private final Supplier<String> panel;
  private final String state;
  private final DeviceClock clock;
  private Optional<String> protocolProblem = Optional.empty();
  private Optional<String> startTrouble = Optional.empty();
  private Supplier<String> priority = Scheduling.NOT_ASKED::words;
  private List<String> news = List.of();

  /// @param panel how the panel fares
  /// @param state whether what is kept is encrypted
  ServiceStatus(
      LiveDevice device, Journal journal, Supplier<String> panel, String state, DeviceClock clock) {
    this.device = device;
    this.journal = journal;
    this.panel = panel;
    this.state = state;
    this.clock = clock;
  }

  /// @param problem why the protocol's file is not what is kept
  void protocolProblem(Optional<String> problem) {
    protocolProblem = problem;
  }

  /// @param words how the render thread is scheduled
  void scheduled(Supplier<String> words) {
    priority = words;
  }

  /// @param trouble what was done about starts that failed before this one
  void started(Optional<String> trouble) {
    startTrouble = trouble;
  }

  /// @param sentences what is told until the next start
  void news(List<String> sentences) {
    news = sentences;
  }

  ObjectNode toJson() {
    State state = device.state();
    Duration now = clock.monotonic();
    SoundStatus sound = device.sound();
    SinkStatus sink = sound.sink();
    ObjectNode reply = now(state, now);
    reply.put("level", state.level().toString());
    reply.put("strap", words(state.strap()));
    state.heart().rate().ifPresent(rate -> reply.put("heart", rate.toString()));
    reply.put("settled", Math.round(100 * state.settledness(now).value()) + " %");
    reply.put("why", state.settledness(now).why());
    reply.put("card", words(sink.state()) + ", " + sink.detail());
    reply.put("xruns", sink.xruns());
    reply.put("turns", sound.turns());
    reply.put("priority", priority.get());
    startTrouble.ifPresent(trouble -> reply.put("start", trouble));
    reply.put("panel", panel.get());
    reply.put("desk", device.deskNews());
    reply.put("journal", words(journal.status()));
    reply.put("clock", SystemClock.words(clock.timeOfDay()));
    reply.put("state", this.state);
    reply.put("loan", LoanContext.words(DevicePaths.LOAN));
    state
        .protocol()
        .map(protocol -> state.course().words(protocol, now))
        .ifPresent(words -> reply.put("protocol", words));
    protocolProblem.ifPresent(problem -> reply.put("fault", problem));
    if (!news.isEmpty()) {
      reply.put("settings", String.join("; ", news));
    }
    return reply;
  }

  /// What a hand would want to know after a press.
  static ObjectNode now(State state, Duration now) {
    return JsonValues.MAPPER
        .createObjectNode()
        .put("mode", words(state.mode()))
        .put("scene", state.scene())
        .put("volumeDb", state.memory().volume().value())
        .put("timer", timer(state, now));
  }

  private static String timer(State state, Duration now) {
    if (state.mode() == Mode.IDLE) {
      Duration chosen = state.memory().timer();
      return chosen.isZero() ? "off" : chosen.toMinutes() + " min";
    }
    // Begun minutes count, as on any kitchen timer.
    return state
        .rest(now)
        .map(rest -> rest.plusSeconds(59).toMinutes() + " min left")
        .orElse("off");
  }

  private static String words(JournalStatus journal) {
    return journal.dropped() == 0
        ? journal.detail()
        : String.format(
            Locale.ROOT,
            "%s; %d inputs and rows were lost since the start",
            journal.detail(),
            journal.dropped());
  }

  /// A state of something, within a sentence.
  private static String words(Enum<?> name) {
    return EnumWords.of(name).replace('-', ' ');
  }
}
