package dev.nightjar.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.house.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(Patience.A_TEST)
final class ControlTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path folder;
  private Path socket;
  private ControlServer server;
  private final CountDownLatch stuck = new CountDownLatch(1);

  @BeforeEach
  void starts() throws IOException {
    socket = folder.resolve("control.sock");
    server = ControlServer.start(socket, this::handle);
  }

  @AfterEach
  void stops() {
    stuck.countDown();
    server.close();
  }

  @Test
  void answersARequest() throws IOException {
    assertThat(ControlClient.send(socket, request("echo")))
        .isEqualTo(JSON.readTree("{\"did\":\"echo\"}"));
  }

  @Test
  void anAnswerIsNeverLongerThanAClientMayLeaveUnread() throws IOException {
    assertThat(ControlClient.send(socket, request("x".repeat(40_000))).path("did").asText())
        .hasSize(40_000);
    server.close();
    server =
        ControlServer.start(
            socket, request -> JSON.createObjectNode().put("did", "x".repeat(300_000)));
    assertThat(ControlClient.send(socket, request("a")).path("error").asText())
        .isEqualTo("the answer has more than 262144 bytes");
    // Many that ask and do not read: what waits for them is bounded, and the next one is answered.
    server.close();
    server =
        ControlServer.start(
            socket, request -> JSON.createObjectNode().put("did", "x".repeat(200_000)));
    List<SocketChannel> slow = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      SocketChannel client = connect();
      write(client, "{\"do\":\"a\"}\n");
      slow.add(client);
    }
    assertThat(ControlClient.send(socket, request("a")).path("did").asText()).hasSize(200_000);
    for (SocketChannel client : slow) {
      client.close();
    }
  }

  @Test
  void answersOneLineARequestInOrderOnOneConnection() throws IOException {
    try (SocketChannel client = connect()) {
      write(client, "{\"do\":\"a\"}\n{\"do\":\"b\"}\n{\"do\":");
      write(client, "\"c\"}\n");
      client.shutdownOutput();

      assertThat(readAll(client)).isEqualTo("{\"did\":\"a\"}\n{\"did\":\"b\"}\n{\"did\":\"c\"}\n");
    }
  }

  @Test
  void tellsWhatAHandlerThrowsAndGoesOn() throws IOException {
    assertThat(ControlClient.send(socket, request("fail")).get("error").asText())
        .isEqualTo("no such scene");
    assertThat(ControlClient.send(socket, request("echo")).has("did")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "[1]", "5", "{} {}", "", "{\"do\":", "\u0000"})
  void refusesWhatIsNoObjectInOneSentenceAndCloses(String line) throws IOException {
    try (SocketChannel client = connect()) {
      write(client, line + "\n{\"do\":\"a\"}\n");

      String reply = readAll(client);
      assertThat(reply.lines()).hasSize(1);
      assertThat(JSON.readTree(reply).get("error").asText()).startsWith("a line is ");
    }
  }

  @Test
  void refusesALineThatIsTooLong() throws IOException {
    try (SocketChannel client = connect()) {
      String longest = "{\"do\":\"" + "x".repeat(JsonLines.BYTES_MAX - 9) + "\"}";
      write(client, longest + "\n");
      assertThat(readLine(client)).hasSize(longest.length() + 1);

      write(client, longest + " ".repeat(1_000_000));
      assertThat(readAll(client)).isEqualTo("{\"error\":\"a line has at most 65536 bytes\"}\n");
    }
  }

  @Test
  void isOpenToOwnerAndGroupAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo("rw-rw----");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(socket);
    }
  }

  @Test
  void respectsAServiceThatIsAlive() throws IOException {
    assertThatThrownBy(() -> ControlServer.start(socket, this::handle))
        .isInstanceOf(IOException.class)
        .hasMessage("another service already listens at " + socket);
    assertThat(ControlClient.send(socket, request("echo")).has("did")).isTrue();
  }

  @Test
  void replacesTheSocketOfADeadProcess() throws IOException {
    Path stale = folder.resolve("stale.sock");
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(stale));
    }
    assertThat(stale).exists();
    assertThatThrownBy(() -> ControlClient.send(stale, request("echo")))
        .isInstanceOf(ControlClient.NotRunning.class);

    try (ControlServer next = ControlServer.start(stale, this::handle)) {
      assertThat(ControlClient.send(stale, request("echo")).has("did")).isTrue();
      assertThat(next).isNotNull();
    }
    assertThat(stale).doesNotExist();
  }

  @Test
  void leavesAFileThatIsNoSocketAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("letter"), "dear");

    assertThatThrownBy(() -> ControlServer.start(file, this::handle))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not a socket");
    assertThat(file).hasContent("dear");
  }

  @Test
  void wordsAPathThatIsTooLongAndAMissingFolder() {
    Path tooLong = folder.resolve("x".repeat(108));
    assertThatThrownBy(() -> ControlServer.start(tooLong, this::handle))
        .hasMessageContaining("at most 107: " + tooLong);
    assertThatThrownBy(() -> ControlClient.send(tooLong, request("echo")))
        .hasMessageContaining("at most 107");
    assertThatThrownBy(() -> ControlServer.start(folder.resolve("no/socket"), this::handle))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot listen at");
  }

  @Test
  void theClientTellsThatNoServiceRuns() {
    server.close();

    assertThatThrownBy(() -> ControlClient.send(socket, request("echo")))
        .isInstanceOf(ControlClient.NotRunning.class)
        .hasMessage("the service is not running: nothing listens at " + socket);
  }

  @Test
  void theClientDoesNotWaitForEver() {
    assertThatThrownBy(() -> ControlClient.send(socket, request("stick"), Duration.ofMillis(200)))
        .isInstanceOf(IOException.class)
        .hasMessage("the service did not answer within 0.2 s");
  }

  @Test
  void takesSixteenClientsAndRefusesMoreUntilOneGoes() throws Exception {
    List<SocketChannel> clients = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      SocketChannel client = connect();
      write(client, "{\"do\":\"a\"}\n");
      readLine(client);
      clients.add(client);
    }

    assertThat(ControlClient.send(socket, request("echo")).get("error").asText())
        .isEqualTo("the service speaks with 16 clients already");

    clients.removeFirst().close();
    while (!ControlClient.send(socket, request("echo")).has("did")) {
      Thread.onSpinWait();
    }
    for (SocketChannel client : clients) {
      client.close();
    }
  }

  @Test
  void closesClientsThatAskNothingOrReadNothing() throws IOException {
    Path other = folder.resolve("other.sock");
    try (ControlServer strict = ControlServer.start(other, this::handle, Duration.ofMillis(200));
        SocketChannel silent = SocketChannel.open(UnixDomainSocketAddress.of(other));
        SocketChannel deaf = SocketChannel.open(UnixDomainSocketAddress.of(other))) {
      assertThat(strict).isNotNull();
      assertThat(readAll(silent)).isEmpty();
      assertThatThrownBy(
              () -> {
                while (true) {
                  write(deaf, "{\"do\":\"" + "x".repeat(60_000) + "\"}\n");
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aStuckHandlerHoldsOnlyItsOwnClient() throws IOException {
    try (SocketChannel waiting = connect()) {
      write(waiting, "{\"do\":\"stick\"}\n");

      assertThat(ControlClient.send(socket, request("echo")).has("did")).isTrue();
    }
  }

  private ObjectNode handle(ObjectNode request) throws Exception {
    String what = request.path("do").asText();
    switch (what) {
      case "fail" -> throw new IOException("no such scene");
      case "stick" -> stuck.await();
      default -> {}
    }
    return JSON.createObjectNode().put("did", what);
  }

  private static ObjectNode request(String what) {
    return JSON.createObjectNode().put("do", what);
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(socket));
  }

  private static void write(SocketChannel to, String text) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (rest.hasRemaining()) {
      to.write(rest);
    }
  }

  private static String readLine(SocketChannel from) throws IOException {
    return read(from, true);
  }

  private static String readAll(SocketChannel from) throws IOException {
    return read(from, false);
  }

  private static String read(SocketChannel from, boolean oneLine) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (from.read(one.clear()) > 0) {
      if (oneLine && one.get(0) == '\n') {
        break;
      }
      all.write(one.get(0));
    }
    return all.toString(StandardCharsets.UTF_8);
  }
}
