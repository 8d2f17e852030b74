package dev.nightjar.control;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The service's end of the control socket: JSON lines, one reply a request, in order. All its
/// threads are virtual; none of the service's waits for a client.
public final class ControlServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
  private static final int CLIENTS_MAX = 16;
  private static final Duration IDLE_MAX = Duration.ofSeconds(60);

  private final Path socket;
  private final ServerSocketChannel server;
  private final ControlHandler handler;
  private final Duration idleMax;
  private final Set<ControlConnection> clients = ConcurrentHashMap.newKeySet();

  private ControlServer(
      Path socket, ServerSocketChannel server, ControlHandler handler, Duration idleMax) {
    this.socket = socket;
    this.server = server;
    this.handler = handler;
    this.idleMax = idleMax;
  }

  /// Listens at a path, for the owner and the group (mode 0660). The socket of a process that died
  /// is replaced.
  ///
  /// @throws IOException in words: another service listens there, the path is too long, something
  ///   else lies there, its folder is missing
  public static ControlServer start(Path socket, ControlHandler handler) throws IOException {
    return start(socket, handler, IDLE_MAX);
  }

  static ControlServer start(Path socket, ControlHandler handler, Duration idleMax)
      throws IOException {
    clear(socket);
    ControlServer started = new ControlServer(socket, bind(socket), handler, idleMax);
    Thread.ofVirtual().name("socket").start(started::accept);
    Thread.ofVirtual().name("socket-idle").start(started::watch);
    return started;
  }

  /// Refuses to take the place of anything but a dead process's socket.
  private static void clear(Path socket) throws IOException {
    UnixDomainSocketAddress address = SocketPath.address(socket);
    if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther()) {
      throw new IOException(socket + " is not a socket; it is left alone");
    }
    try {
      SocketChannel.open(address).close();
    } catch (ConnectException dead) {
      Files.deleteIfExists(socket);
      return;
    }
    throw new IOException("another service already listens at " + socket);
  }

  /// Binds under another name and moves it into place once its mode is set, so that nobody but the
  /// group ever finds it open.
  private static ServerSocketChannel bind(Path socket) throws IOException {
    Path part = socket.resolveSibling(socket.getFileName() + "~");
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      Files.deleteIfExists(part);
      server.bind(SocketPath.address(part));
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-rw----"));
      Files.move(part, socket, StandardCopyOption.ATOMIC_MOVE);
      return server;
    } catch (IOException e) {
      server.close();
      throw new IOException("cannot listen at %s: %s".formatted(socket, e.getMessage()), e);
    }
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        take(server.accept());
      } catch (IOException | RuntimeException | LinkageError e) {
        if (server.isOpen()) {
          LOG.warn("a client of the control socket could not be taken: {}", e.getMessage());
          pause(Duration.ofSeconds(1));
        }
      }
    }
  }

  private void take(SocketChannel channel) {
    ControlConnection client = new ControlConnection(channel, handler);
    int others = clients.size();
    if (others >= 2 * CLIENTS_MAX) {
      client.close(); // not even a sentence: something knocks again and again
      return;
    }
    clients.add(client);
    Thread.ofVirtual()
        .name("control-client")
        .start(
            () -> {
              try {
                if (others < CLIENTS_MAX) {
                  client.serve();
                } else {
                  client.turnAway(
                      String.format(
                          Locale.ROOT, "the service speaks with %d clients already", CLIENTS_MAX));
                }
              } finally {
                clients.remove(client);
              }
            });
  }

  /// Closes clients that ask nothing or do not read: a Unix socket channel knows no timeout.
  private void watch() {
    while (server.isOpen()) {
      pause(idleMax.dividedBy(4));
      clients.stream()
          .filter(c -> c.idle().compareTo(idleMax) > 0)
          .forEach(ControlConnection::close);
    }
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends all connections and removes the socket.
  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      LOG.warn("the control socket {} could not be removed: {}", socket, e.getMessage());
    }
    clients.forEach(ControlConnection::close);
  }
}
