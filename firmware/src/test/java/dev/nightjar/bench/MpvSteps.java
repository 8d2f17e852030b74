package dev.nightjar.bench;

import dev.nightjar.unit.Frames;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// What mpv does to a steady sine when its volume is set to half and when it is stopped, told
/// through its socket while it plays into a file at the pace of a card.
///
/// A pause cannot be heard in such a file, for mpv then simply writes nothing; a card goes on and
/// hears what it hears at a stop: silence from one sample to the next.
final class MpvSteps {

  /// @param volume the click ratio of a volume step
  /// @param stop that of the last sample before silence
  record Ratios(double volume, double stop) {}

  private static final long POLL_MILLIS = 20;
  private static final int FIRST_BYTES = 48_000;

  private MpvSteps() {}

  /// @param soundFile a steady sine that loops without a seam
  static Ratios of(Path folder, Path soundFile) throws IOException, InterruptedException {
    Path wav = folder.resolve("mpv-steps.wav");
    Path socket = folder.resolve("mpv.socket");
    Files.deleteIfExists(wav);
    Files.deleteIfExists(socket);
    Process mpv =
        new ProcessBuilder(
                "mpv",
                "--no-config",
                "--no-video",
                "--really-quiet",
                "--loop-file=inf",
                "--af=lavfi=[arealtime]",
                "--audio-format=s32",
                "--ao=pcm",
                "--ao-pcm-file=" + wav,
                "--input-ipc-server=" + socket,
                soundFile.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      halveTheVolume(wav, socket);
      mpv.waitFor(10, TimeUnit.SECONDS);
    } finally {
      mpv.destroyForcibly();
    }
    return ratios(Waves.read(wav));
  }

  private static void halveTheVolume(Path wav, Path socket)
      throws IOException, InterruptedException {
    while (!Files.exists(socket) || !Files.exists(wav) || Files.size(wav) < FIRST_BYTES) {
      Thread.sleep(POLL_MILLIS);
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      var out = new PrintStream(Channels.newOutputStream(channel), true, StandardCharsets.UTF_8);
      Thread.sleep(500);
      out.print("{\"command\":[\"set_property\",\"volume\",50]}\n");
      out.flush();
      Thread.sleep(3_000);
      out.print("{\"command\":[\"quit\"]}\n");
      out.flush();
      Thread.sleep(200);
    }
  }

  private static Ratios ratios(float[] played) {
    int frames = played.length / 2;
    double steady = Clicks.sharpest(played, Frames.PER_SECOND / 10, Frames.PER_SECOND / 2);
    double step = Clicks.sharpest(played, Frames.PER_SECOND / 10, frames - 1);
    float last = Math.max(Math.abs(played[2 * frames - 2]), Math.abs(played[2 * frames - 1]));
    return new Ratios(step / steady, last / steady);
  }
}
