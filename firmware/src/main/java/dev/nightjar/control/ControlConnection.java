package dev.nightjar.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection to the service.
final class ControlConnection {

  private static final Logger LOG = LoggerFactory.getLogger(ControlConnection.class);

  private final SocketChannel channel;
  private final ControlHandler handler;
  private final JsonLines lines;
  private volatile long lastNanos = System.nanoTime();

  ControlConnection(SocketChannel channel, ControlHandler handler) {
    this.channel = channel;
    this.handler = handler;
    this.lines = new JsonLines(channel, JsonLines.BYTES_MAX);
  }

  /// Since when the client neither asked nor took an answer. Any thread.
  Duration idle() {
    return Duration.ofNanos(System.nanoTime() - lastNanos);
  }

  /// Answers until the client goes, errs, or is closed.
  void serve() {
    talk(
        () -> {
          for (ObjectNode request = lines.read(); request != null; request = lines.read()) {
            lastNanos = System.nanoTime();
            lines.write(answer(request));
            lastNanos = System.nanoTime();
          }
        });
  }

  /// Says why it is not served.
  void turnAway(String sentence) {
    talk(
        () -> {
          throw new ProtocolException(sentence);
        });
  }

  /// Ends the connection from another thread.
  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("a client of the control socket could not be closed: {}", e.getMessage());
    }
  }

  private interface Talk {
    void run() throws IOException;
  }

  private void talk(Talk talk) {
    try (channel) {
      try {
        talk.run();
      } catch (ProtocolException e) {
        lines.write(JsonLines.error(String.valueOf(e.getMessage())));
        channel.shutdownOutput();
        // Closing a Unix socket with something unread resets it, and the sentence would be lost.
        // Whoever never stops sending is closed as idle.
        lines.skipAll();
      }
    } catch (IOException e) {
      LOG.debug("a client of the control socket went: {}", e.getMessage());
    }
  }

  private ObjectNode answer(ObjectNode request) {
    try {
      return handler.handle(request);
    } catch (Exception | LinkageError e) {
      // Not a failure's message, which may name a sound; the client gets that. A class has no
      // secrets.
      String kind = e instanceof LinkageError ? e.toString() : e.getClass().getSimpleName();
      LOG.warn("a request at the control socket failed: {}", kind);
      return JsonLines.error(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }
}
