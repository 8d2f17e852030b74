package dev.nightjar.bench;

import dev.nightjar.heart.bluez.WornStrap;
import dev.nightjar.sound.alsa.PacedCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// A [Contender] that was started, with a card and a strap of its own.
final class Started implements AutoCloseable {

  private static final long FIRST_FRAME_S = 20;

  private final Path folder;
  private final WornStrap strap;
  private final Process process;
  private final double firstFrameSeconds;

  /// Starts it and waits for the first frame that the card accepts.
  ///
  /// @param folder of its own; what lies there from before it finds again
  Started(Contender contender, Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve("record.raw"));
    PacedCard.in(folder, "patient 1");
    strap = WornStrap.on(folder.resolve("bus"));
    List<String> command = contender.set(folder);
    long begun = System.nanoTime();
    process = start(command);
    try {
      awaitFirstFrame();
    } catch (IOException e) {
      close();
      throw e;
    }
    firstFrameSeconds = (System.nanoTime() - begun) / 1e9;
  }

  double firstFrameSeconds() {
    return firstFrameSeconds;
  }

  Path folder() {
    return folder;
  }

  private Process start(List<String> command) throws IOException {
    return builder(command, folder, strap).start();
  }

  /// A process that says what it has to say into `said.txt`.
  static ProcessBuilder builder(List<String> command, Path folder, WornStrap strap) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("NIGHTJAR_CONFIG", folder.resolve("nightjar.json").toString());
    builder.environment().put("ALSA_CONFIG_PATH", folder.resolve("asound.conf").toString());
    builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", strap.busAddress());
    // As the unit has it.
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    return builder.redirectErrorStream(true).redirectOutput(folder.resolve("said.txt").toFile());
  }

  /// The card records: the first frame is there when the record begins.
  private void awaitFirstFrame() throws IOException {
    var record = folder.resolve("record.raw").toFile();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(FIRST_FRAME_S);
    while (record.length() == 0) {
      if (System.nanoTime() > end) {
        throw new IOException(
            String.format(Locale.ROOT, "no frame within %d s: %s", FIRST_FRAME_S, said()));
      }
      if (!process.isAlive()) {
        throw new IOException("it ended: " + said());
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said.txt"));
  }

  /// What it holds in memory now.
  double residentMegabytes() throws IOException {
    if (!process.isAlive()) {
      throw new IOException("it ended: " + said());
    }
    try (var lines =
        Files.lines(Path.of(String.format(Locale.ROOT, "/proc/%d/status", process.pid())))) {
      String line = lines.filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    }
    strap.close();
    Files.deleteIfExists(folder.resolve("record.raw"));
  }
}
