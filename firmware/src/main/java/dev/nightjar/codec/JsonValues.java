package dev.nightjar.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;

/// What all of our JSON is made and read with. Any thread.
public final class JsonValues {

  public static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonValues() {}

  /// @throws IllegalArgumentException when the text is no JSON
  public static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON", e);
    }
  }

  static Optional<Duration> duration(JsonNode node) {
    return node.isNull() ? Optional.empty() : Optional.of(Duration.parse(node.asText()));
  }
}
