package dev.nightjar.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/// The name of a Unix socket.
final class SocketPath {

  // sockaddr_un.sun_path has 108 bytes with its closing zero (unix(7)).
  private static final int BYTES_MAX = 107;

  private SocketPath() {}

  /// The address of a path.
  ///
  /// @throws IOException in words when the path is too long for a socket
  static UnixDomainSocketAddress address(Path path) throws IOException {
    int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > BYTES_MAX) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "the socket's path has %d bytes and a Unix socket's has at most %d: %s",
              bytes,
              BYTES_MAX,
              path));
    }
    return UnixDomainSocketAddress.of(path);
  }
}
