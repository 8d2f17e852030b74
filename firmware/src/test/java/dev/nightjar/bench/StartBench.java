package dev.nightjar.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.control.ControlClient;
import dev.nightjar.sound.alsa.PacedCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How long the service takes from the start of its process to the first frame that the card
/// accepts, and what it holds in memory after playing for a while, with a simulated strap and the
/// journal on: with the flags that ship, with and without the AOT cache, and with the JVM's
/// defaults. mpd beside it, where it is installed, into the same card.
///
/// The card is the tests' own, which records; the first frame is there when the record begins.
public final class StartBench {

  private static final double START_LIMIT_S = 0.8;
  private static final double RESIDENT_LIMIT_MB = 80;
  private static final int RUNS = 9;
  private static final String PLAY =
      "{\"command\": \"press\", \"button\": \"play\", \"gesture\": \"short\"}";

  private final Path folder;
  private final Path target;
  private final int seconds;
  private final ObjectMapper json = new ObjectMapper();

  private StartBench(Path folder, Path target, int seconds) {
    this.folder = folder;
    this.target = target;
    this.seconds = seconds;
  }

  private record Measured(double startSeconds, double residentMegabytes) {}

  /// @param args how many seconds to play before the memory is read, 60 where none is given
  public static void main(String[] args) throws Exception {
    PacedCard.whyNot()
        .ifPresent(
            reason -> {
              System.out.println("start bench " + reason);
              System.exit(1);
            });
    Path classes =
        Path.of(StartBench.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 60;
    Path folder = Files.createTempDirectory("nightjar-start");
    PacedCard.in(folder, "patient 1");
    System.exit(new StartBench(folder, classes.resolveSibling("."), seconds).run());
  }

  private int run() throws Exception {
    prepare();
    System.out.printf(
        "%-34s %16s %24s%n", "", "first frame, s", "resident after " + seconds + " s, MB");
    Measured shipped = measure("shipped flags and AOT cache", service(shippedFlags(), aot()));
    measure("shipped flags, no cache", service(shippedFlags(), List.of()));
    measure("JVM defaults", service(List.of("--enable-native-access=ALL-UNNAMED"), List.of()));
    if (Peer.installed("mpd")) {
      try {
        measure("mpd, one WAV", mpd());
      } catch (IOException e) {
        System.out.println("mpd could not be measured: " + e.getMessage());
      }
    }
    var bars = new Bars();
    bars.atMost("start-to-first-frame-s", shipped.startSeconds, START_LIMIT_S);
    bars.atMost("resident-mb", shipped.residentMegabytes, RESIDENT_LIMIT_MB);
    return bars.exitStatus();
  }

  /// As the package does when it is installed: the cache, and the sounds that ship.
  private void prepare() throws Exception {
    Files.writeString(
        folder.resolve("nightjar.json"),
        """
        {
          "sound": {"device": "%s", "cacheFolder": "cache", "soundsFolder": "own"},
          "journal": {"folder": "journal"},
          "control": {"socket": "socket"}
        }
        """
            .formatted(PacedCard.DEVICE));
    Path warm = Files.createDirectories(folder.resolve("warm"));
    List<String> command = java(shippedFlags(), List.of("-XX:AOTCacheOutput=" + cacheFile()));
    command.addAll(List.of("warm-up", warm.toString(), "--cache", folder + "/cache"));
    Process process = start(command);
    if (process.waitFor() != 0 || !Files.exists(cacheFile())) {
      throw new IOException("no AOT cache: " + Files.readString(folder.resolve("said.txt")));
    }
  }

  private Path cacheFile() {
    return folder.resolve("nightjar.aot");
  }

  private List<String> shippedFlags() {
    return List.of("@" + target.resolve("../../scripts/jvm.flags").normalize());
  }

  private List<String> aot() {
    return List.of("-XX:AOTCache=" + cacheFile(), "-Xlog:aot=off", "-Xlog:cds=off");
  }

  private List<String> java(List<String> flags, List<String> more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(more);
    command.addAll(List.of("-jar", target.resolve("nightjar.jar").normalize().toString()));
    return command;
  }

  private List<String> service(List<String> flags, List<String> more) {
    List<String> command = java(flags, more);
    command.add("run");
    return command;
  }

  /// mpd begins to play by itself, from its state, as the device does after a power cut.
  private List<String> mpd() throws IOException {
    Path sound = folder.resolve("cache/shipped/pink-noise.wav");
    Path music = Files.createDirectories(folder.resolve("music"));
    Files.copy(sound, music.resolve("pink.wav"));
    Files.writeString(
        folder.resolve("mpd.conf"),
        """
        music_directory "%s"
        state_file "%s"
        bind_to_address "%s"
        auto_update "no"
        zeroconf_enabled "no"
        audio_output {
          type "alsa"
          name "card"
          device "%s"
          mixer_type "none"
        }
        """
            .formatted(
                music, folder.resolve("state"), folder.resolve("mpd.socket"), PacedCard.DEVICE));
    Files.writeString(
        folder.resolve("state"),
        """
        state: play
        current: 0
        time: 0.000000
        random: 0
        repeat: 1
        playlist_begin
        0:file://%s
        playlist_end
        """
            .formatted(music.resolve("pink.wav")));
    return List.of("mpd", "--no-daemon", "--stderr", folder.resolve("mpd.conf").toString());
  }

  /// The median of the starts, as the unit starts it; one more, with a simulated strap, plays on.
  private Measured measure(String name, List<String> command) throws Exception {
    double[] starts = new double[RUNS];
    double resident = 0;
    for (int i = 0; i <= RUNS; i++) {
      boolean last = i == RUNS;
      Files.deleteIfExists(folder.resolve("record.raw"));
      long begun = System.nanoTime();
      Process process = start(last ? withStrap(command) : command);
      try {
        awaitFirstFrame(process);
        if (last) {
          play(command);
          resident = residentMegabytes(process);
        } else {
          starts[i] = (System.nanoTime() - begun) / 1e9;
        }
      } finally {
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
      }
    }
    Arrays.sort(starts);
    System.out.printf(
        Locale.ROOT,
        "%-34s %.2f (%.2f-%.2f) %20.1f%n",
        name,
        starts[RUNS / 2],
        starts[0],
        starts[RUNS - 1],
        resident);
    return new Measured(starts[RUNS / 2], resident);
  }

  private static List<String> withStrap(List<String> command) {
    List<String> worn = new ArrayList<>(command);
    if (command.getLast().equals("run")) {
      worn.addAll(List.of("--simulate", "1"));
    }
    return worn;
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("NIGHTJAR_CONFIG", folder.resolve("nightjar.json").toString());
    builder.environment().put("ALSA_CONFIG_PATH", folder.resolve("asound.conf").toString());
    // As the unit has it.
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said.txt").toFile())
        .start();
  }

  private void awaitFirstFrame(Process process) throws IOException {
    var record = folder.resolve("record.raw").toFile();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (record.length() == 0) {
      if (System.nanoTime() > end) {
        throw new IOException("no frame within 20 s");
      }
      if (!process.isAlive()) {
        throw new IOException("it ended: " + Files.readString(folder.resolve("said.txt")));
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private void play(List<String> command) throws Exception {
    if (!command.getFirst().equals("mpd")) {
      Path socket = folder.resolve("socket");
      while (true) {
        try {
          ControlClient.send(socket, (ObjectNode) json.readTree(PLAY));
          break;
        } catch (ControlClient.NotRunning e) {
          LockSupport.parkNanos(10_000_000);
        }
      }
    }
    Thread.sleep(1000L * seconds);
  }

  private static double residentMegabytes(Process process) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/%d/status".formatted(process.pid())))) {
      String line = lines.filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
    }
  }
}
