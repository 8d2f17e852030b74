package dev.nightjar.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.choice.ChoiceRules;
import dev.nightjar.choice.SceneChoice;
import dev.nightjar.choice.SceneOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the sleeper thinks of the scenes, as part of [NightJson]'s memory. What came later than the
/// first journals is left out where there is none, and read as none where it is left out.
final class ChoiceJson {

  private ChoiceJson() {}

  static void put(ObjectNode node, SceneChoice choice) {
    choice.scenes().forEach(node.putArray("scenes")::add);
    choice.never().forEach(node.putArray("never")::add);
    choice.skips().forEach(node.putObject("skips")::put);
    if (!choice.settled().isEmpty()) {
      ObjectNode settled = node.putObject("settled");
      new TreeMap<>(choice.settled()).forEach((scene, s) -> settled.set(scene, settled(s)));
    }
    if (!choice.met().isEmpty()) {
      new TreeSet<>(choice.met()).forEach(node.putArray("met")::add);
    }
    if (choice.draws() > 0) {
      node.put("draws", choice.draws());
    }
    if (!choice.rules().equals(ChoiceRules.OPEN)) {
      node.set("rules", rules(choice.rules()));
    }
  }

  static SceneChoice read(JsonNode node) {
    Map<String, Integer> skips = new HashMap<>();
    node.path("skips").properties().forEach(e -> skips.put(e.getKey(), e.getValue().asInt()));
    Map<String, SceneOutcome> settled = new HashMap<>();
    node.path("settled").properties().forEach(e -> settled.put(e.getKey(), settled(e.getValue())));
    return new SceneChoice(
        texts(node.required("scenes")),
        skips,
        texts(node.required("never")),
        settled,
        new HashSet<>(texts(node.path("met"))),
        node.path("draws").asInt(),
        node.has("rules") ? rules(node.required("rules")) : ChoiceRules.OPEN);
  }

  private static ObjectNode settled(SceneOutcome settled) {
    return JsonValues.MAPPER
        .createObjectNode()
        .put("kept", settled.kept())
        .put("measured", settled.measured())
        .put("logMinutes", settled.logMinutes());
  }

  private static SceneOutcome settled(JsonNode node) {
    return new SceneOutcome(
        node.required("kept").asInt(),
        node.required("measured").asInt(),
        node.required("logMinutes").asDouble());
  }

  private static ObjectNode rules(ChoiceRules rules) {
    ObjectNode node = JsonValues.MAPPER.createObjectNode().put("learn", rules.learn());
    ObjectNode families = node.putObject("families");
    new TreeMap<>(rules.families())
        .forEach((scene, list) -> list.forEach(families.putArray(scene)::add));
    new TreeSet<>(rules.welcome()).forEach(node.putArray("welcome")::add);
    rules.protocol().forEach(node.putArray("protocol")::add);
    return node;
  }

  private static ChoiceRules rules(JsonNode node) {
    Map<String, List<String>> families = new HashMap<>();
    node.path("families").properties().forEach(e -> families.put(e.getKey(), texts(e.getValue())));
    return new ChoiceRules(
        node.required("learn").asBoolean(),
        families,
        new HashSet<>(texts(node.path("welcome"))),
        texts(node.path("protocol")));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
