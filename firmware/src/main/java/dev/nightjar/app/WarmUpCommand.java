package dev.nightjar.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.codec.JsonValues;
import dev.nightjar.config.SettingsFile;
import dev.nightjar.control.ControlClient;
import dev.nightjar.control.RefusedException;
import dev.nightjar.heart.Strap;
import dev.nightjar.heart.bluez.BluezStrap;
import dev.nightjar.host.SystemClock;
import dev.nightjar.journal.sqlite.SqliteLibrary;
import dev.nightjar.panel.pi4j.Board;
import dev.nightjar.runtime.NullPorts;
import dev.nightjar.service.NightjarService;
import dev.nightjar.sound.SoundSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The service for some seconds into ALSA's null device, from which the JVM learns what a start
/// takes (`-XX:AOTMode=record`). The package runs it when it is installed; nobody hears it.
///
/// Packets come from a simulated strap; the way to the real one is gone as far as it leads without
/// one, and so is Pi4J's to the header. Neither a strap nor a pin is touched.
@Command(
    name = "warm-up",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Play silently for some seconds, for the JVM to learn what a start takes.")
final class WarmUpCommand implements Callable<Integer> {

  private static final Duration PLAYING = Duration.ofSeconds(2);

  /// Far more than a small board's first start takes.
  private static final Duration STARTING = Duration.ofMinutes(3);

  @Parameters(
      paramLabel = "DIR",
      description = "A folder for what it leaves: native/ is to be kept, the rest deleted.")
  Path folder = Path.of(".");

  @Option(names = "--sounds", paramLabel = "DIR", description = "Where the sounds that ship lie.")
  Path sounds = SoundSettings.defaults().shippedFolder();

  @Override
  public Integer call() throws IOException, RefusedException {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    Path libraries = folder.toAbsolutePath().resolve("native");
    SqliteLibrary.unpack(libraries);
    System.setProperty(SqliteLibrary.PLACE, libraries.toString());
    Path socket = folder.toAbsolutePath().resolve("socket");
    Thread.ofPlatform().daemon().name("hand").start(() -> hand(socket));
    new NightjarService(SettingsFile.load(settings(socket)), 1L).run();
    return 0;
  }

  private Path settings(Path socket) throws IOException {
    ObjectNode root = JsonValues.MAPPER.createObjectNode();
    root.putObject("sound")
        .put("device", "null")
        .put("cacheFolder", folder.toAbsolutePath().resolve("cache").toString())
        .put("shippedFolder", sounds.toAbsolutePath().toString())
        .put("soundsFolder", folder.toAbsolutePath().resolve("own").toString());
    // Installing must not reach for the pins.
    root.putObject("panel").put("driver", "none");
    root.putObject("journal").put("folder", folder.toAbsolutePath().resolve("journal").toString());
    root.putObject("control").put("socket", socket.toString());
    return Files.writeString(folder.resolve("nightjar.json"), root.toPrettyString());
  }

  /// Presses, looks, and ends the service as systemd does.
  private static void hand(Path socket) {
    int code = 1;
    // Without an address it looks at BlueZ's objects and waits.
    try (Strap strap = new BluezStrap(Optional.empty(), SystemClock::monotonic)) {
      awaitStart(socket);
      strap.start(new NullPorts.Nobody());
      Board.rehearse();
      ask(socket, press("play"));
      LockSupport.parkNanos(PLAYING.toNanos());
      // A cue, another scene, the last minute's fade, a pause, what comes back.
      ask(socket, press("volume-down"));
      ask(socket, press("next"));
      ask(socket, ControlClient.request("timer").put("minutes", 1));
      LockSupport.parkNanos(PLAYING.toNanos());
      ask(socket, press("play"));
      ask(socket, press("play"));
      LockSupport.parkNanos(PLAYING.toNanos());
      ask(socket, ControlClient.request("status"));
      code = 0;
    } catch (IOException e) {
      System.err.println("nightjar: " + e.getMessage());
    }
    System.exit(code);
  }

  private static ObjectNode press(String button) {
    return ControlClient.request("press").put("button", button).put("gesture", "short");
  }

  private static void ask(Path socket, ObjectNode request) throws IOException {
    ObjectNode reply = ControlClient.send(socket, request);
    if (reply.has("error")) {
      throw new IOException(reply.get("error").asText());
    }
  }

  private static void awaitStart(Path socket) throws IOException {
    long end = System.nanoTime() + STARTING.toNanos();
    while (true) {
      try {
        ControlClient.send(socket, ControlClient.request("status"));
        return;
      } catch (ControlClient.NotRunning e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(50_000_000);
      }
    }
  }
}
