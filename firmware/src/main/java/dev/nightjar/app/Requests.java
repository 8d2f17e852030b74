package dev.nightjar.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.journal.Journal;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.night.Event;
import dev.nightjar.night.State;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.sound.SinkStatus;
import dev.nightjar.sound.SoundStatus;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/// What the running service answers on its socket. Any thread.
final class Requests {

  private final LiveDevice device;
  private final JournalReader journal;
  private final Journal writing;

  Requests(LiveDevice device, JournalReader journal, Journal writing) {
    this.device = device;
    this.journal = journal;
    this.writing = writing;
  }

  ObjectNode handle(ObjectNode request) throws IOException, RefusedException {
    String command = request.path("command").asText();
    return switch (command) {
      case "status" -> status();
      case "press" -> press(request);
      case "scene" -> scene(request.path("name").asText());
      case "volume" -> volume(request.path("db").asDouble(Double.NaN));
      case "timer" -> timer(request.path("minutes").asInt(-1));
      case "nights" -> JournalViews.nights(journal);
      case "entries" -> JournalViews.entries(journal, request.path("night").asLong(-1));
      default ->
          throw new RefusedException(
              "there is no command '%s'; there are status, press, scene, volume, timer, nights, entries"
                  .formatted(command));
    };
  }

  private ObjectNode status() {
    State state = device.state();
    Duration now = Wall.monotonic();
    SoundStatus sound = device.sound();
    SinkStatus sink = sound.sink();
    ObjectNode reply = NightJson.MAPPER.createObjectNode();
    reply.put("mode", state.mode().name().toLowerCase(Locale.ROOT));
    reply.put("scene", state.memory().scene());
    reply.put("volumeDb", state.memory().volume().value());
    reply.put("level", state.level().toString());
    reply.put("timer", state.rest(now).map(rest -> rest.toMinutes() + " min left").orElse("off"));
    reply.put("strap", state.strap().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    state.heart().rate().ifPresent(rate -> reply.put("heart", rate.toString()));
    reply.put("settled", Math.round(100 * state.settledness(now).value()) + " %");
    reply.put("why", state.settledness(now).why());
    reply.put("card", sink.state().name().toLowerCase(Locale.ROOT) + ", " + sink.detail());
    reply.put("xruns", sink.xruns());
    reply.put("turns", sound.turns());
    reply.put("journal", writing.status().detail());
    return reply;
  }

  private ObjectNode press(ObjectNode request) throws RefusedException {
    Button button = name(Button.class, "button", request.path("button").asText());
    Gesture.Kind kind =
        name(Gesture.Kind.class, "gesture", request.path("gesture").asText("SHORT"));
    device.gesture(new Gesture(button, kind));
    return done();
  }

  private ObjectNode scene(String name) throws RefusedException {
    if (!device.state().memory().choice().scenes().contains(name)) {
      throw new RefusedException(
          "there is no scene '%s'; there are: %s"
              .formatted(name, String.join(", ", device.state().memory().choice().scenes())));
    }
    device.happen(at -> new Event.SceneAsked(at, name));
    return done();
  }

  private ObjectNode volume(double db) throws RefusedException {
    if (!(db >= -60 && db <= 0)) {
      throw new RefusedException("the volume is -60 to 0 dB below the ceiling, not " + db);
    }
    device.happen(at -> new Event.VolumeAsked(at, new Decibels(db)));
    return done();
  }

  private ObjectNode timer(int minutes) throws RefusedException {
    if (minutes < 0 || minutes > 180) {
      throw new RefusedException("the timer is 0 (off) to 180 minutes, not " + minutes);
    }
    device.happen(at -> new Event.TimerAsked(at, Duration.ofMinutes(minutes)));
    return done();
  }

  private static ObjectNode done() {
    return NightJson.MAPPER.createObjectNode().put("done", true);
  }

  private static <E extends Enum<E>> E name(Class<E> kind, String key, String text)
      throws RefusedException {
    String wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(kind.getEnumConstants())
        .filter(constant -> constant.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    "%s is '%s', allowed are %s"
                        .formatted(key, text, Arrays.toString(kind.getEnumConstants()))));
  }
}
