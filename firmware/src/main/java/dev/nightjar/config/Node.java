package dev.nightjar.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON that knows its lines: Jackson's own trees forget them.
sealed interface Node {

  /// The line in the file, from 1.
  int line();

  /// The value as the person wrote it, for a sentence.
  String shown();

  /// An object.
  record Section(int line, Map<String, Node> children) implements Node {
    @Override
    public String shown() {
      return "an object";
    }
  }

  /// A list.
  record Sequence(int line, List<Node> items) implements Node {
    @Override
    public String shown() {
      return "a list";
    }
  }

  /// A string, a number, a boolean or null.
  record Leaf(int line, @Nullable Object value) implements Node {
    @Override
    public String shown() {
      return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }
  }

  JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /// Reads JSON with `//` and `/* */` comments and trailing commas.
  static Node read(byte[] json) throws MalformedException {
    PlainText text = PlainText.of(json);
    try (JsonParser parser = FACTORY.createParser(text.characters())) {
      if (parser.nextToken() == null) {
        throw new MalformedException("is empty, allowed is an object", 1);
      }
      Node root = value(parser);
      if (parser.nextToken() != null) {
        throw new MalformedException("goes on after its end", line(parser.currentTokenLocation()));
      }
      if (!text.sure()) {
        root.refuseGuesses();
      }
      return root;
    } catch (JsonProcessingException e) {
      throw SyntaxMistake.of(text.characters(), e, line(e.getLocation()));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory is read without the card", e);
    }
  }

  /// Where the encoding is a guess, a comment may hold anything, and a key or a value ASCII alone.
  private void refuseGuesses() throws MalformedException {
    switch (this) {
      case Section section -> {
        for (Map.Entry<String, Node> child : section.children().entrySet()) {
          refuseGuess(child.getKey(), child.getValue().line());
          child.getValue().refuseGuesses();
        }
      }
      case Sequence sequence -> {
        for (Node item : sequence.items()) {
          item.refuseGuesses();
        }
      }
      case Leaf leaf -> refuseGuess(String.valueOf(leaf.value()), leaf.line());
    }
  }

  private static void refuseGuess(String text, int line) throws MalformedException {
    if (text.chars().anyMatch(c -> c > 0x7e)) {
      throw new MalformedException("has a character that is not in UTF-8; save it as UTF-8", line);
    }
  }

  private static Node value(JsonParser parser) throws IOException {
    int line = line(parser.currentTokenLocation());
    return switch (parser.currentToken()) {
      case START_OBJECT -> new Section(line, children(parser));
      case START_ARRAY -> new Sequence(line, items(parser));
      case VALUE_STRING -> new Leaf(line, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Leaf(line, parser.getNumberValue());
      case VALUE_TRUE -> new Leaf(line, true);
      case VALUE_FALSE -> new Leaf(line, false);
      case VALUE_NULL -> new Leaf(line, null);
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new AssertionError("no value begins with " + parser.currentToken());
    };
  }

  private static Map<String, Node> children(JsonParser parser) throws IOException {
    Map<String, Node> children = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      children.put(key, value(parser));
    }
    return children;
  }

  private static List<Node> items(JsonParser parser) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return items;
  }

  private static int line(@Nullable JsonLocation location) {
    return location == null ? 1 : Math.max(1, location.getLineNr());
  }
}
