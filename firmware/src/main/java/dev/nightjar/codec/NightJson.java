package dev.nightjar.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.night.Event;
import dev.nightjar.night.Interruption;
import dev.nightjar.night.Memory;
import dev.nightjar.night.Mode;
import dev.nightjar.night.NightSettings;
import dev.nightjar.night.ResumePoint;
import dev.nightjar.panel.Layout;
import dev.nightjar.protocol.ProtocolProgress;
import dev.nightjar.settle.SleeperBaseline;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the night keeps, as JSON: durations in ISO 8601, levels in dB, `null` for silence.
public final class NightJson {

  private NightJson() {}

  public static ObjectNode memory(Memory memory) {
    ObjectNode node = JsonValues.MAPPER.createObjectNode();
    node.put("scene", memory.scene());
    node.put("volumeDb", memory.volume().value());
    node.put("timer", memory.timer().toString());
    ChoiceJson.put(node, memory.choice());
    memory.habit().restingRates().forEach(node.putArray("restingRates")::add);
    memory.habit().waits().forEach(node.putArray("waits")::add);
    if (!memory.course().equals(ProtocolProgress.NONE)) {
      node.set("course", ProtocolJson.course(memory.course()));
    }
    return node;
  }

  static Memory memory(JsonNode node) {
    return new Memory(
        node.required("scene").asText(),
        new Decibels(node.required("volumeDb").asDouble()),
        Duration.parse(node.required("timer").asText()),
        ChoiceJson.read(node),
        new SleeperBaseline(numbers(node.path("restingRates")), numbers(node.path("waits"))),
        node.has("course") ? ProtocolJson.course(node.required("course")) : ProtocolProgress.NONE);
  }

  /// None where an earlier version wrote none.
  private static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }

  static ObjectNode resumePoint(ResumePoint point) {
    ObjectNode node = JsonValues.MAPPER.createObjectNode();
    node.put("mode", point.mode().name());
    node.put("levelDb", point.level().isSilence() ? null : point.level().value());
    node.put("timerRest", point.timerRest().map(Duration::toString).orElse(null));
    return node;
  }

  static ResumePoint resumePoint(JsonNode node) {
    JsonNode level = node.required("levelDb");
    return new ResumePoint(
        Mode.valueOf(node.required("mode").asText()),
        level.isNull() ? Decibels.SILENCE : new Decibels(level.asDouble()),
        JsonValues.duration(node.required("timerRest")));
  }

  static ObjectNode started(Event.Started started) {
    ObjectNode node = JsonValues.MAPPER.createObjectNode();
    node.set("settings", settings(started.settings()));
    node.put("layout", started.layout().name());
    node.set("memory", memory(started.memory()));
    started
        .interrupted()
        .ifPresent(
            interruption -> {
              node.set("resumePoint", resumePoint(interruption.point()));
              node.put("away", interruption.away().map(Duration::toString).orElse(null));
            });
    started.protocol().ifPresent(kept -> node.set("protocol", ProtocolJson.protocol(kept)));
    return node;
  }

  static Event.Started started(Duration at, JsonNode node) {
    Optional<Interruption> interrupted =
        node.has("resumePoint")
            ? Optional.of(
                new Interruption(
                    resumePoint(node.required("resumePoint")),
                    JsonValues.duration(node.required("away"))))
            : Optional.empty();
    return new Event.Started(
        at,
        settings(node.required("settings")),
        Layout.valueOf(node.required("layout").asText()),
        memory(node.required("memory")),
        interrupted,
        node.has("protocol")
            ? Optional.of(ProtocolJson.protocol(node.required("protocol")))
            : Optional.empty());
  }

  private static ObjectNode settings(NightSettings settings) {
    return JsonValues.MAPPER
        .createObjectNode()
        .put("timer", settings.timer().toString())
        .put("followHeart", settings.followHeart())
        .put("returnOnWaking", settings.returnOnWaking())
        .put("allNight", settings.allNight())
        .put("bedDb", settings.bed().value())
        .put("volumeDb", settings.volume().value())
        .put("timerOffCap", settings.timerOffCap().toString());
  }

  private static NightSettings settings(JsonNode node) {
    return new NightSettings(
        Duration.parse(node.required("timer").asText()),
        node.required("followHeart").asBoolean(),
        node.required("returnOnWaking").asBoolean(),
        node.required("allNight").asBoolean(),
        new Decibels(node.required("bedDb").asDouble()),
        new Decibels(node.required("volumeDb").asDouble()),
        Duration.parse(node.required("timerOffCap").asText()));
  }
}
