package dev.nightjar.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// JSON objects on a socket, one a line. One thread at a time; blocks until the socket is closed.
final class JsonLines {

  /// A request's longest line, its end included.
  static final int BYTES_MAX = 64 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /// Sixteen clients that do not read hold no more than 4 MB.
  static final int WRITTEN_BYTES_MAX = 256 * 1024;

  private final SocketChannel socket;
  private final int bytesMax;
  private final ByteBuffer received = ByteBuffer.allocate(4096).flip();

  /// @param bytesMax the longest line that is read, its end not counted
  JsonLines(SocketChannel socket, int bytesMax) {
    this.socket = socket;
    this.bytesMax = bytesMax;
  }

  /// The next object, or null at the end.
  ///
  /// @throws ProtocolException when the line is too long or no JSON object, in words
  @Nullable ObjectNode read() throws IOException {
    byte[] line = readLine();
    if (line == null) {
      return null;
    }
    try {
      JsonNode node = JSON.readTree(line);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw new ProtocolException("a line is one JSON object");
    } catch (JsonProcessingException e) {
      throw new ProtocolException("a line is not JSON");
    }
  }

  /// Writes an object, or an error where it is longer than a line that is written may be: what
  /// waits for a client that does not read is bounded by it.
  void write(ObjectNode object) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    JSON.writeValue(line, object);
    if (line.size() > WRITTEN_BYTES_MAX) {
      line.reset();
      JSON.writeValue(
          line,
          error(
              String.format(Locale.ROOT, "the answer has more than %d bytes", WRITTEN_BYTES_MAX)));
    }
    line.write('\n');
    ByteBuffer rest = ByteBuffer.wrap(line.toByteArray());
    while (rest.hasRemaining()) {
      socket.write(rest);
    }
  }

  static ObjectNode error(String sentence) {
    return JSON.createObjectNode().put("error", sentence);
  }

  /// The next line without its end, or null at the end; a last line may lack its end.
  private byte @Nullable [] readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (received.hasRemaining() || fill()) {
      byte next = received.get();
      if (next == '\n') {
        return line.toByteArray();
      }
      if (line.size() == bytesMax) {
        throw new ProtocolException(
            String.format(Locale.ROOT, "a line has at most %d bytes", bytesMax));
      }
      line.write(next);
    }
    return line.size() == 0 ? null : line.toByteArray();
  }

  /// Reads to the end and keeps nothing.
  void skipAll() throws IOException {
    while (fill()) {
      // The next fill overwrites it.
    }
  }

  private boolean fill() throws IOException {
    received.clear();
    int count = socket.read(received);
    received.flip();
    return count > 0;
  }
}
