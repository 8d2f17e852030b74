package dev.nightjar.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.choice.SceneChoice;
import dev.nightjar.clock.DeviceClock;
import dev.nightjar.codec.JsonValues;
import dev.nightjar.control.RefusedException;
import dev.nightjar.device.LiveDevice;
import dev.nightjar.night.Event;
import dev.nightjar.night.State;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.protocol.ProtocolProgress;
import dev.nightjar.sound.library.SoundNames;
import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.EnumWords;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// What the control socket asks of the night: presses, scenes, volume, timer. Each waits until it
/// has happened. Any thread.
final class NightRequests {

  /// Less than a command waits for its answer.
  private static final long PATIENCE_SECONDS = 3;

  private final LiveDevice device;
  private final DeviceClock clock;
  private List<String> everything = List.of();
  private Scenes scenes;

  /// Reads the catalogue anew; blocks on the card.
  interface Scenes {
    SceneChoice found() throws IOException;
  }

  NightRequests(LiveDevice device, DeviceClock clock) {
    this.device = device;
    this.clock = clock;
    scenes = () -> device.state().memory().choice();
  }

  /// @param names every scene of the catalogue: under a protocol, asking for one that it does not
  ///   have is noted
  void catalogue(List<String> names) {
    everything = names;
  }

  /// @param catalogue a way to find sounds that were added
  void rescanning(Scenes catalogue) {
    scenes = catalogue;
  }

  ObjectNode press(ObjectNode request) throws RefusedException {
    if (request.path("button").asText().equals(ControlRequests.EXPORT)) {
      return ServiceStatus.now(after(device.export()), clock.monotonic());
    }
    Button button = name(Button.class, "button", request.path("button").asText());
    Gesture.Kind kind =
        name(Gesture.Kind.class, "gesture", request.path("gesture").asText("SHORT"));
    return done(at -> new Event.Pressed(at, new Gesture(button, kind)));
  }

  ObjectNode scene(String given) throws RefusedException {
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
  ObjectNode rescan() throws IOException, RefusedException {
    SceneChoice found = scenes.found();
    return done(at -> new Event.ScenesFound(at, found.scenes(), found.rules()));
  }

  ObjectNode rank() {
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

  ObjectNode volume(JsonNode asked) throws RefusedException {
    double db = asked.isNumber() ? asked.asDouble() : Double.NaN;
    if (!(db >= -60 && db <= 0)) {
      throw new RefusedException("the volume is -60 to 0 dB, 0 being the ceiling");
    }
    return done(at -> new Event.VolumeAsked(at, new Decibels(db)));
  }

  ObjectNode timer(JsonNode asked) throws RefusedException {
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
    return ServiceStatus.now(after, clock.monotonic());
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
}
