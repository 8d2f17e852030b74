package dev.nightjar.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.choice.SceneChoice;
import dev.nightjar.heart.Packet;
import dev.nightjar.night.Event;
import dev.nightjar.panel.Button;
import dev.nightjar.panel.Gesture;
import dev.nightjar.unit.Decibels;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Events as the journal keeps them: a byte for the kind, then its payload. Ticks and packets, tens
/// of thousands a night, are a few bytes; the rest, a few dozen, is JSON that a person can read.
/// The time stands beside it in the journal.
public final class EventCodec {

  private static final byte STARTED = 0;
  private static final byte TICK = 1;
  private static final byte STRAP_SENT = 2;
  private static final byte PRESSED = 3;
  private static final byte SCENE_ASKED = 4;
  private static final byte VOLUME_ASKED = 5;
  private static final byte TIMER_ASKED = 6;
  private static final byte SCENE_FAILED = 7;
  private static final byte SCENES_FOUND = 8;

  private EventCodec() {}

  public static byte[] encode(Event event) {
    return switch (event) {
      case Event.Started started -> text(STARTED, NightJson.started(started).toString());
      case Event.Tick _ -> new byte[] {TICK};
      case Event.StrapSent(_, Packet packet) -> with(STRAP_SENT, packet.bytes());
      case Event.Pressed(_, Gesture(Button button, Gesture.Kind kind)) ->
          text(PRESSED, button + " " + kind);
      case Event.SceneAsked(_, String scene) -> text(SCENE_ASKED, scene);
      case Event.VolumeAsked(_, Decibels volume) ->
          text(VOLUME_ASKED, Double.toString(volume.value()));
      case Event.SceneFailed(_, String scene, String other) ->
          text(SCENE_FAILED, ProtocolJson.texts(List.of(scene, other)).toString());
      case Event.ScenesFound(_, var scenes, var rules) -> {
        ObjectNode node = JsonValues.MAPPER.createObjectNode();
        ChoiceJson.put(node, SceneChoice.of(scenes).withRules(rules));
        yield text(SCENES_FOUND, node.toString());
      }
      case Event.TimerAsked(_, Duration length) -> text(TIMER_ASKED, length.toString());
    };
  }

  /// @throws IllegalArgumentException when these bytes are no event
  public static Event decode(Duration at, byte[] bytes) {
    try {
      return read(at, bytes);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a damaged event: " + e.getMessage(), e);
    }
  }

  private static Event read(Duration at, byte[] bytes) {
    byte kind = bytes.length == 0 ? -1 : bytes[0];
    return switch (kind) {
      case STARTED -> NightJson.started(at, JsonValues.read(text(bytes)));
      case TICK -> new Event.Tick(at);
      case STRAP_SENT ->
          new Event.StrapSent(at, new Packet(Arrays.copyOfRange(bytes, 1, bytes.length)));
      case PRESSED -> new Event.Pressed(at, gesture(text(bytes)));
      case SCENE_ASKED -> new Event.SceneAsked(at, text(bytes));
      case VOLUME_ASKED -> new Event.VolumeAsked(at, new Decibels(Double.parseDouble(text(bytes))));
      case TIMER_ASKED -> new Event.TimerAsked(at, Duration.parse(text(bytes)));
      case SCENE_FAILED -> failed(at, ProtocolJson.texts(JsonValues.read(text(bytes))));
      case SCENES_FOUND -> {
        SceneChoice found = ChoiceJson.read(JsonValues.read(text(bytes)));
        yield new Event.ScenesFound(at, found.scenes(), found.rules());
      }
      default ->
          throw new IllegalArgumentException(
              String.format(Locale.ROOT, "no event of kind %d is known", kind));
    };
  }

  private static Event failed(Duration at, List<String> scenes) {
    if (scenes.size() != 2) {
      throw new IllegalArgumentException("a failed scene and another are two scenes");
    }
    return new Event.SceneFailed(at, scenes.getFirst(), scenes.getLast());
  }

  private static Gesture gesture(String words) {
    String[] parts = words.split(" ", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("'%s' is no gesture".formatted(words));
    }
    return new Gesture(Button.valueOf(parts[0]), Gesture.Kind.valueOf(parts[1]));
  }

  private static byte[] text(byte kind, String text) {
    return with(kind, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
  }

  private static byte[] with(byte kind, byte[] payload) {
    byte[] bytes = new byte[payload.length + 1];
    bytes[0] = kind;
    System.arraycopy(payload, 0, bytes, 1, payload.length);
    return bytes;
  }
}
