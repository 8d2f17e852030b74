package dev.nightjar.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.choice.SceneChoice;
import dev.nightjar.clock.DeviceClock;
import dev.nightjar.codec.JsonValues;
import dev.nightjar.control.RefusedException;
import dev.nightjar.device.LiveDevice;
import dev.nightjar.host.DevicePaths;
import dev.nightjar.host.SystemClock;
import dev.nightjar.journal.Journal;
import dev.nightjar.journal.JournalFlush;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.journal.JournalStatus;
import dev.nightjar.journal.NightDeletion;
import dev.nightjar.lending.LoanContext;
import dev.nightjar.night.Event;
import dev.nightjar.night.Mode;
import dev.nightjar.night.State;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.protocol.ProtocolProgress;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.SoundStatus;
import dev.nightjar.sound.library.SoundNames;
import dev.nightjar.systemd.Scheduling;
import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.EnumWords;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/// What the running service answers on its socket. Any thread.
public final class ControlRequests {

  /// Less than a command waits for its answer.
  private static final long PATIENCE_SECONDS = 3;

  /// The two buttons whose holding puts the nights onto a stick, as a command names them.
  public static final String EXPORT = "export";

  private final ReentrantLock reads = new ReentrantLock();
  private final LiveDevice device;
  private final JournalReader journal;
  private final Journal writing;
  private final NightDeletion deletion;
  private final JournalFlush flush;
  private final Supplier<String> panel;
  private final String state;
  private final DeviceClock clock;
  private List<String> everything = List.of();
  private Scenes scenes;
  private Optional<String> protocolProblem = Optional.empty();
  private Optional<String> startTrouble = Optional.empty();
  private Supplier<String> priority = Scheduling.NOT_ASKED::words;
  private List<String> news = List.of();

  /// @param panel how the panel fares
  /// @param state whether what is kept is encrypted
  ControlRequests(
      LiveDevice device,
      JournalReader journal,
      Journal writing,
      NightDeletion deletion,
      JournalFlush flush,
      Supplier<String> panel,
      String state,
      DeviceClock clock) {
    this.clock = clock;
    this.device = device;
    this.journal = journal;
    this.writing = writing;
    this.deletion = deletion;
    this.flush = flush;
    this.panel = panel;
    this.state = state;
    scenes = () -> device.state().memory().choice();
  }

  /// The same under a protocol, which refuses and notes what a device without one does not have.
  ///
  /// @param catalogue every scene
  /// @param problem why the protocol's file is not what is kept
  ControlRequests keeping(List<String> catalogue, Optional<String> problem) {
    everything = catalogue;
    protocolProblem = problem;
    return this;
  }

  /// @param words how the render thread is scheduled
  ControlRequests scheduled(Supplier<String> words) {
    priority = words;
    return this;
  }

  /// @param trouble what was done about starts that failed before this one
  ControlRequests started(Optional<String> trouble) {
    startTrouble = trouble;
    return this;
  }

  /// The same, which says this in its status until the next start.
  ControlRequests saying(List<String> sentences) {
    news = sentences;
    return this;
  }

  /// Reads the catalogue anew; blocks on the card.
  interface Scenes {
    SceneChoice found() throws IOException;
  }

  /// The same with a way to find sounds that were added.
  ControlRequests rescanning(Scenes catalogue) {
    scenes = catalogue;
    return this;
  }

  /// A refusal is an answer; what is thrown is a fault.
  ObjectNode handle(ObjectNode request) throws IOException {
    try {
      return answer(request);
    } catch (RefusedException e) {
      return JsonValues.MAPPER.createObjectNode().put("error", e.getMessage());
    }
  }

  private ObjectNode answer(ObjectNode request) throws IOException, RefusedException {
    String command = request.path("command").asText();
    return switch (command) {
      case "status" -> status();
      case "press" -> press(request);
      case "scene" -> scene(request.path("name").asText());
      case "volume" -> volume(request.path("db"));
      case "timer" -> timer(request.path("minutes"));
      case "rank" -> rank();
      case "rescan" -> rescan();
      case "nights" -> reading(() -> JournalJson.nights(journal, from(request)));
      case "person" -> JournalJson.person(journal);
      case "delete" -> delete(night(request));
      case "flush" -> flush();
      case "entries" -> reading(() -> JournalJson.entries(journal, night(request), from(request)));
      default ->
          throw new RefusedException(
              "there is no command '%s'; there are status, press, scene, volume, timer, rank, rescan, nights, person, entries, delete, flush"
                  .formatted(command));
    };
  }

  private interface Reading {
    ObjectNode read() throws IOException, RefusedException;
  }

  /// One at a time: each holds a night's rows in memory.
  private ObjectNode reading(Reading view) throws IOException, RefusedException {
    reads.lock();
    try {
      return view.read();
    } finally {
      reads.unlock();
    }
  }

  private static int from(ObjectNode request) throws RefusedException {
    JsonNode from = request.path("from");
    if (from.isMissingNode()) {
      return 0;
    }
    if (!from.isIntegralNumber() || !from.canConvertToInt() || from.asInt() < 0) {
      throw new RefusedException("a page begins from a whole number, 0 on");
    }
    return from.asInt();
  }

  private ObjectNode status() {
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
    reply.put("journal", words(writing.status()));
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
  private static ObjectNode now(State state, Duration now) {
    return JsonValues.MAPPER
        .createObjectNode()
        .put("mode", words(state.mode()))
        .put("scene", state.scene())
        .put("volumeDb", state.memory().volume().value())
        .put("timer", timer(state, now));
  }

  private ObjectNode delete(long night) throws IOException, RefusedException {
    if (journal.nights().stream().noneMatch(each -> each.id() == night)) {
      throw new RefusedException(
          String.format(Locale.ROOT, "there is no night %d; see `journal nights`", night));
    }
    NightDeletion.Outcome outcome = deletion.delete(clock.monotonic(), night);
    if (outcome == NightDeletion.Outcome.NOT_THERE) {
      throw new RefusedException(
          String.format(
              Locale.ROOT, "night %d goes on now; it can be deleted once it has ended", night));
    }
    return JsonValues.MAPPER
        .createObjectNode()
        .put("deleted", night)
        .put("tracesLeft", outcome == NightDeletion.Outcome.TRACES_LEFT);
  }

  /// All that happened so far is on the card, or this says why it is not.
  private ObjectNode flush() throws RefusedException {
    boolean flushed = flush.flush(clock.monotonic());
    JournalStatus status = writing.status();
    if (!flushed) {
      throw new RefusedException(
          "what happened lately is held in memory, and in no export: %s"
              .formatted(status.detail()));
    }
    if (status.dropped() > 0) {
      throw new RefusedException(
          String.format(
              Locale.ROOT,
              "inputs and rows were lost since the start, for the journal could not be written: %d; the journal tells where; restart the device and try again",
              status.dropped()));
    }
    return JsonValues.MAPPER.createObjectNode().put("flushed", true);
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

  private ObjectNode press(ObjectNode request) throws RefusedException {
    if (request.path("button").asText().equals(EXPORT)) {
      return now(after(device.export()), clock.monotonic());
    }
    Button button = name(Button.class, "button", request.path("button").asText());
    Gesture.Kind kind =
        name(Gesture.Kind.class, "gesture", request.path("gesture").asText("SHORT"));
    return done(at -> new Event.Pressed(at, new Gesture(button, kind)));
  }

  private ObjectNode scene(String given) throws RefusedException {
    String name = SoundNames.composed(given);
    List<String> scenes = device.state().memory().choice().offered();
    boolean noted = device.state().protocol().isPresent() && everything.contains(name);
    if (!scenes.contains(name) && !noted) {
      throw new RefusedException(
          "there is no scene '%s'; there are: %s".formatted(name, String.join(", ", scenes)));
    }
    return done(at -> new Event.SceneAsked(at, name));
  }

  /// Sounds were added: they are offered from now on, and what plays goes on.
  private ObjectNode rescan() throws IOException, RefusedException {
    SceneChoice found = scenes.found();
    return done(at -> new Event.ScenesFound(at, found.scenes(), found.rules()));
  }

  private ObjectNode rank() {
    ObjectNode reply = JsonValues.MAPPER.createObjectNode();
    SceneChoice choice = device.state().memory().choice();
    reply.put("tonight", device.state().memory().scene()).put("learns", choice.rules().learn());
    ArrayNode scenes = reply.putArray("scenes");
    choice
        .explained()
        .forEach(
            ranked ->
                scenes
                    .addObject()
                    .put("scene", ranked.scene())
                    .put("score", ranked.score())
                    .put("mayCome", ranked.mayCome())
                    .put("why", ranked.why()));
    return reply;
  }

  /// Of its type and in its range: what is no whole number is never rounded, cut or read as one.
  private static long night(ObjectNode request) throws RefusedException {
    JsonNode night = request.path("night");
    if (!night.isIntegralNumber() || !night.canConvertToLong() || night.asLong() < 1) {
      throw new RefusedException("a night is a whole number from 1 on; journal nights lists them");
    }
    return night.asLong();
  }

  private ObjectNode volume(JsonNode asked) throws RefusedException {
    double db = asked.isNumber() ? asked.asDouble() : Double.NaN;
    if (!(db >= -60 && db <= 0)) {
      throw new RefusedException("the volume is -60 to 0 dB, 0 being the ceiling");
    }
    return done(at -> new Event.VolumeAsked(at, new Decibels(db)));
  }

  private ObjectNode timer(JsonNode asked) throws RefusedException {
    long minutes = asked.isIntegralNumber() && asked.canConvertToLong() ? asked.asLong() : -1;
    if (minutes < 0 || minutes > 180) {
      throw new RefusedException("the timer is 0 (off) to 180 whole minutes");
    }
    return done(at -> new Event.TimerAsked(at, Duration.ofMinutes(minutes)));
  }

  /// Waits until it has happened, so that who asks next sees it.
  private ObjectNode done(Function<Duration, Event> event) throws RefusedException {
    ProtocolProgress before = device.state().course();
    State after = after(device.ask(event));
    refuseWhatTheProtocolDid(before, after);
    return now(after, clock.monotonic());
  }

  private static State after(CompletableFuture<State> after) throws RefusedException {
    try {
      return after.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new RefusedException("the service could not do it; its log tells more");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException("the service is ending");
    }
  }

  private void refuseWhatTheProtocolDid(ProtocolProgress before, State after)
      throws RefusedException {
    ProtocolProgress now = after.course();
    boolean same = now.evening() == before.evening();
    boolean refused = same && (now.refused() > before.refused() || now.ahead() > before.ahead());
    if (after.protocol().isPresent() && refused) {
      throw new RefusedException(
          "the protocol does not allow it, and the attempt is noted (%s)"
              .formatted(now.words(after.protocol().get(), clock.monotonic())));
    }
  }

  private static <E extends Enum<E>> E name(Class<E> kind, String key, String text)
      throws RefusedException {
    try {
      return EnumWords.name(kind, text);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(key + " " + e.getMessage());
    }
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
