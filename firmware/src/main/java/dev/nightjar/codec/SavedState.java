package dev.nightjar.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.config.GivenValues;
import dev.nightjar.journal.JournalReader;
import dev.nightjar.night.Interruption;
import dev.nightjar.night.Memory;
import dev.nightjar.night.ResumePoint;
import dev.nightjar.protocol.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the device keeps for its next start: the sleeper's choices and the resume point. What
/// cannot be read back is told and forgotten; the sound does not wait for it.
public final class SavedState {

  public static final String MEMORY = "memory";
  public static final String RESUME = "resume";
  public static final String STRAP = "strap";
  public static final String PROTOCOL = "protocol";
  public static final String SETTINGS = "settings";

  private static final Logger LOG = LoggerFactory.getLogger(SavedState.class);

  private SavedState() {}

  public static String resume(ResumePoint point, Optional<Instant> wall) {
    ObjectNode node = NightJson.resumePoint(point);
    node.put("wall", wall.map(Instant::toString).orElse(null));
    return node.toString();
  }

  public static Optional<Memory> memory(JournalReader journal) {
    return recall(journal, MEMORY).flatMap(node -> parse(MEMORY, () -> NightJson.memory(node)));
  }

  /// The protocol as it was when it could last be kept.
  public static Optional<Protocol> protocol(JournalReader journal) {
    return recall(journal, PROTOCOL)
        .flatMap(node -> parse(PROTOCOL, () -> ProtocolJson.protocol(node)));
  }

  /// @param now the time of day, where the clock is known good
  public static Optional<Interruption> interruption(JournalReader journal, Optional<Instant> now) {
    return recall(journal, RESUME).flatMap(node -> parse(RESUME, () -> interruption(node, now)));
  }

  /// The learned strap, to be found again; never for a log.
  public static String strap(String address) {
    return JsonValues.MAPPER.createObjectNode().put("address", address).toString();
  }

  public static Optional<String> strap(JournalReader journal) {
    return recall(journal, STRAP)
        .flatMap(node -> parse(STRAP, () -> node.required("address").asText()));
  }

  /// The settings as they were last seen in their files.
  public static String settings(GivenValues seen) {
    ObjectNode node = JsonValues.MAPPER.createObjectNode();
    seen.file().forEach(node.putObject("file")::put);
    seen.boot().forEach(node.putObject("boot")::put);
    return node.toString();
  }

  public static Optional<GivenValues> settings(JournalReader journal) {
    return recall(journal, SETTINGS)
        .flatMap(
            node ->
                parse(
                    SETTINGS,
                    () ->
                        new GivenValues(
                            texts(node.required("file")), texts(node.required("boot")))));
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new HashMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  private static Interruption interruption(JsonNode node, Optional<Instant> now) {
    JsonNode wall = node.required("wall");
    Optional<Duration> away =
        wall.isNull()
            ? Optional.empty()
            : now.map(instant -> Duration.between(Instant.parse(wall.asText()), instant));
    return new Interruption(NightJson.resumePoint(node), away);
  }

  private static Optional<JsonNode> recall(JournalReader journal, String key) {
    try {
      return journal.recall(key).flatMap(json -> parse(key, () -> JsonValues.read(json)));
    } catch (IOException e) {
      LOG.warn("What was kept as '{}' cannot be read; nightjar status tells why", key);
      return Optional.empty();
    }
  }

  private static <T> Optional<T> parse(String key, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (RuntimeException e) {
      // Not its message, which has the scene or the strap's address in it.
      LOG.warn("What was kept as '{}' cannot be read and is forgotten", key);
      return Optional.empty();
    }
  }
}
