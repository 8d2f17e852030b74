package dev.nightjar.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// A command's end of the control socket.
public final class ControlClient {

  // Replies may carry a night's rows.
  private static final int REPLY_BYTES_MAX = 16 << 20;

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private ControlClient() {}

  /// A request, to which the command's own fields may be added.
  public static ObjectNode request(String command) {
    return JsonNodeFactory.instance.objectNode().put("command", command);
  }

  /// Asks the running service, waiting 5 s at most. See [#send(Path,ObjectNode,Duration)].
  public static ObjectNode send(Path socket, ObjectNode request) throws IOException {
    return send(socket, request, TIMEOUT);
  }

  /// Asks the running service and waits for its reply.
  ///
  /// @return the reply; where the service could not do it, one with the key `error`
  /// @throws NotRunning when no service listens
  /// @throws IOException in words when the service does not answer in time or may not be asked
  public static ObjectNode send(Path socket, ObjectNode request, Duration timeout)
      throws IOException {
    UnixDomainSocketAddress address = SocketPath.address(socket);
    try (SocketChannel channel = connect(address)) {
      // A Unix socket channel knows no timeout: closing it from aside ends the wait.
      Thread alarm = Thread.ofVirtual().start(() -> closeAfter(timeout, channel));
      try {
        JsonLines lines = new JsonLines(channel, REPLY_BYTES_MAX);
        lines.write(request);
        ObjectNode reply = lines.read();
        if (reply == null) {
          throw new IOException("the service closed the connection without an answer");
        }
        return reply;
      } catch (ClosedChannelException e) {
        throw new IOException(
            String.format(
                Locale.ROOT, "the service did not answer within %.1f s", timeout.toMillis() / 1e3),
            e);
      } finally {
        alarm.interrupt();
      }
    }
  }

  /// Asks the running service and turns its refusal into an exception.
  ///
  /// @throws RefusedException when the service refuses, in its words
  public static ObjectNode ask(Path socket, ObjectNode request)
      throws IOException, RefusedException {
    ObjectNode reply = send(socket, request);
    if (reply.has("error")) {
      throw new RefusedException(reply.get("error").asText());
    }
    return reply;
  }

  /// No service listens at the socket.
  public static final class NotRunning extends IOException {
    private static final long serialVersionUID = 1;

    NotRunning(Path socket) {
      super("the service is not running: nothing listens at " + socket);
    }
  }

  private static SocketChannel connect(UnixDomainSocketAddress address) throws IOException {
    Path path = address.getPath();
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new NotRunning(path);
    }
    try {
      return SocketChannel.open(address);
    } catch (ConnectException e) {
      throw new NotRunning(path);
    } catch (IOException e) {
      // A service that starts takes away the socket of the one before, and makes its own.
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS) || Files.isWritable(path)) {
        throw new NotRunning(path);
      }
      throw new IOException(
          "the service cannot be asked at %s: %s; are you in the socket's group?"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  private static void closeAfter(Duration timeout, SocketChannel channel) {
    try {
      Thread.sleep(timeout);
      channel.close();
    } catch (InterruptedException e) {
      // The answer came.
    } catch (IOException e) {
      // The asking thread meets it.
    }
  }
}
