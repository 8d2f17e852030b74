package dev.nightjar.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.protocol.DataTarget;
import dev.nightjar.protocol.EveningStart;
import dev.nightjar.protocol.Protocol;
import dev.nightjar.protocol.ProtocolProgress;
import dev.nightjar.protocol.SceneOrder;
import dev.nightjar.unit.Decibels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A protocol as the device keeps it, and its course, as the journal has them. What a clinic writes
/// is another form ([dev.nightjar.host.ProtocolCheck]).
public final class ProtocolJson {

  private ProtocolJson() {}

  public static ObjectNode protocol(Protocol protocol) {
    ObjectNode node = JsonValues.MAPPER.createObjectNode();
    node.put("title", protocol.title());
    node.put("digest", protocol.digest());
    node.put("nights", protocol.nights());
    node.set("scenes", texts(protocol.scenes()));
    node.put("order", protocol.order().name());
    protocol
        .first()
        .ifPresent(
            first -> node.put("first", first.scene()).put("firstLasts", first.length().toString()));
    protocol.loudest().ifPresent(loudest -> node.put("loudestDb", loudest.value()));
    protocol.plays().ifPresent(plays -> node.put("plays", plays));
    protocol.timer().ifPresent(timer -> node.put("timer", timer.toString()));
    node.set("exclude", texts(protocol.exclude().stream().sorted().toList()));
    node.put("enough", protocol.enough().nights());
    node.put("enoughWorn", protocol.enough().worn().toString());
    return node;
  }

  public static Protocol protocol(JsonNode node) {
    return new Protocol(
        node.required("title").asText(),
        node.required("digest").asText(),
        node.required("nights").asInt(),
        texts(node.required("scenes")),
        SceneOrder.valueOf(node.required("order").asText()),
        node.has("first")
            ? Optional.of(
                new EveningStart(
                    node.required("first").asText(),
                    Duration.parse(node.required("firstLasts").asText())))
            : Optional.empty(),
        node.has("loudestDb")
            ? Optional.of(new Decibels(node.required("loudestDb").asDouble()))
            : Optional.empty(),
        node.has("plays") ? Optional.of(node.required("plays").asInt()) : Optional.empty(),
        node.has("timer") ? JsonValues.duration(node.required("timer")) : Optional.empty(),
        Set.copyOf(texts(node.required("exclude"))),
        new DataTarget(
            node.required("enough").asInt(), Duration.parse(node.required("enoughWorn").asText())));
  }

  static ObjectNode course(ProtocolProgress course) {
    ObjectNode node =
        JsonValues.MAPPER
            .createObjectNode()
            .put("protocol", course.protocol())
            .put("evening", course.evening())
            .put("began", course.began().map(Duration::toString).orElse(null))
            .put("seen", course.seen().toString())
            .put("scene", course.scene())
            .put("plays", course.plays())
            .put("opening", course.opening().toString())
            .put("worn", course.worn().toString())
            .put("enough", course.enough())
            .put("kept", course.kept())
            .put("refused", course.refused())
            .put("ahead", course.ahead());
    node.set("lapses", texts(course.lapses()));
    return node;
  }

  static ProtocolProgress course(JsonNode node) {
    return new ProtocolProgress(
        node.required("protocol").asText(),
        node.required("evening").asInt(),
        JsonValues.duration(node.required("began")),
        Duration.parse(node.required("seen").asText()),
        node.required("scene").asText(),
        node.required("plays").asInt(),
        Duration.parse(node.required("opening").asText()),
        Duration.parse(node.required("worn").asText()),
        node.required("enough").asInt(),
        node.required("kept").asInt(),
        node.required("refused").asInt(),
        node.required("ahead").asInt(),
        texts(node.required("lapses")));
  }

  static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = JsonValues.MAPPER.createArrayNode();
    texts.forEach(array::add);
    return array;
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
