package dev.nightjar.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// mpd, playing a queue of the same file into its recorder output.
final class MpdPeer extends Peer {

  private static final long POLL_MILLIS = 50;

  MpdPeer(Path folder) {
    super("mpd", folder);
  }

  @Override
  void record(Path soundFile, int turns, Path wav) throws IOException, InterruptedException {
    Path socket = folder().resolve("mpd.socket");
    Files.deleteIfExists(socket);
    Process mpd =
        new ProcessBuilder("mpd", "--no-daemon", "--stderr", settings(socket, wav).toString())
            .redirectErrorStream(true)
            .redirectOutput(folder().resolve("mpd.txt").toFile())
            .start();
    try {
      for (int i = 0; i < 100 && !Files.exists(socket); i++) {
        Thread.sleep(POLL_MILLIS);
      }
      play(soundFile, turns, socket);
    } finally {
      mpd.destroy();
      mpd.waitFor();
    }
  }

  private Path settings(Path socket, Path wav) throws IOException {
    List<String> lines =
        List.of(
            "bind_to_address \"" + socket + "\"",
            "auto_update \"no\"",
            "audio_output {",
            "  type \"recorder\"",
            "  name \"file\"",
            "  path \"" + wav + "\"",
            "  encoder \"wave\"",
            "  format \"48000:24:2\"",
            "}");
    return Files.write(folder().resolve("mpd.conf"), lines);
  }

  private static void play(Path soundFile, int turns, Path socket)
      throws IOException, InterruptedException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      var in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
      var out = new PrintStream(Channels.newOutputStream(channel), true, StandardCharsets.UTF_8);
      String greeting = in.readLine();
      if (greeting == null) {
        return;
      }
      for (int i = 0; i < turns; i++) {
        ask(in, out, "add \"file://" + soundFile.toAbsolutePath() + "\"");
      }
      ask(in, out, "play");
      for (int i = 0; i < 600 && ask(in, out, "status").contains("state: play"); i++) {
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  private static String ask(BufferedReader in, PrintStream out, String command) throws IOException {
    out.print(command + "\n");
    out.flush();
    StringBuilder answer = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals("OK") || line.startsWith("ACK")) {
        break;
      }
      answer.append(line).append('\n');
    }
    return answer.toString();
  }
}
