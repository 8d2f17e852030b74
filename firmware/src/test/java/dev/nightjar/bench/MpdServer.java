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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An mpd of the bench's own, with one output, spoken to through a Unix socket in its folder.
final class MpdServer implements AutoCloseable {

  private static final long POLL_MILLIS = 50;
  private static final int START_POLLS = 100;

  private final Process process;
  private final SocketChannel channel;
  private final BufferedReader in;
  private final PrintStream out;

  /// Starts mpd and waits until it answers.
  ///
  /// @param before what the command begins with, such as a program that measures it
  /// @param output the lines of its `audio_output`
  MpdServer(Path folder, List<String> before, List<String> output)
      throws IOException, InterruptedException {
    Path socket = folder.resolve("mpd.socket");
    Files.deleteIfExists(socket);
    List<String> command = new ArrayList<>(before);
    command.addAll(command(folder, List.of(), output));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("mpd.txt").toFile())
            .start();
    for (int i = 0; i < START_POLLS && !Files.exists(socket); i++) {
      Thread.sleep(POLL_MILLIS);
    }
    channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    out = new PrintStream(Channels.newOutputStream(channel), true, StandardCharsets.UTF_8);
    if (in.readLine() == null) {
      throw new IOException("mpd does not answer; see " + folder.resolve("mpd.txt"));
    }
  }

  /// Writes mpd's settings; its socket is in the folder, too.
  ///
  /// @param more lines of the settings
  /// @return the command that starts it
  static List<String> command(Path folder, List<String> more, List<String> output)
      throws IOException {
    List<String> lines = new ArrayList<>(more);
    lines.add("bind_to_address \"" + folder.resolve("mpd.socket") + "\"");
    lines.add("auto_update \"no\"");
    lines.add("zeroconf_enabled \"no\"");
    lines.add("audio_output {");
    lines.addAll(output);
    lines.add("}");
    Path settings = Files.write(folder.resolve("mpd.conf"), lines);
    return List.of("mpd", "--no-daemon", "--stderr", settings.toString());
  }

  void add(Path soundFile) throws IOException {
    ask("add \"file://" + soundFile.toAbsolutePath() + "\"");
  }

  /// Begins to play what was added.
  void play() throws IOException {
    ask("play");
  }

  boolean plays() throws IOException {
    return ask("status").contains("state: play");
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /// Plays what was added, to its end.
  void playAll() throws IOException {
    ask("play");
    while (ask("status").contains("state: play")) {
      // Waits for the next change; asking again and again would cost mpd the time it is measured
      // by.
      ask("idle player");
    }
    if (ask("status").contains("error:")) {
      throw new IOException("mpd failed: " + ask("status"));
    }
  }

  /// Ends mpd as its own command does, and waits for it.
  void end() throws IOException, InterruptedException {
    out.print("kill\n");
    out.flush();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /// What mpd has taken of the processor so far, to 10 ms.
  Duration cpu() {
    ProcessHandle mpd = process.descendants().findFirst().orElse(process.toHandle());
    return mpd.info().totalCpuDuration().orElseThrow();
  }

  private String ask(String command) throws IOException {
    out.print(command + "\n");
    out.flush();
    StringBuilder answer = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals("OK")) {
        return answer.toString();
      }
      if (line.startsWith("ACK")) {
        break;
      }
      answer.append(line).append('\n');
    }
    throw new IOException("mpd refused '%s': %s".formatted(command, answer));
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (process.isAlive()) {
      process.destroy();
    }
  }

  /// The lines of an output.
  static List<String> output(String... keysAndValues) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      lines.add("  %s \"%s\"".formatted(keysAndValues[i], keysAndValues[i + 1]));
    }
    return lines;
  }
}
