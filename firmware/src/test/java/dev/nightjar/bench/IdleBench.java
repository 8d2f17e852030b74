package dev.nightjar.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.control.ControlClient;
import dev.nightjar.sound.alsa.PacedCard;
import dev.nightjar.sound.file.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How often the service wakes the processor and what it takes of it: idle, playing one layer and
/// playing four, with the flags that ship and the journal on; without a strap, which mpd beside it
/// has none of, and without a panel, for there is no header here. mpd plays one FLAC, where it is
/// installed.
///
/// All run at the same time, each into a card of its own that keeps the pace and records nothing:
/// so each is disturbed by the same. The figures are medians over ten slices of the time.
public final class IdleBench {

  private static final double ONE_LAYER_LIMIT = 1.0;
  private static final double FOUR_LAYERS_LIMIT = 1.5;
  private static final int SECONDS = 600;
  private static final int SLICES = 10;

  /// Each layer a little longer than the last, as loops are.
  private static final int LOOP_SECONDS = 60;

  private static final int STARTING_SECONDS = 60;

  private final ObjectMapper json = new ObjectMapper();
  private final Path folder;
  private final Path target;
  private final int seconds;
  private final List<Measured> measured = new ArrayList<>();

  private IdleBench(Path folder, Path target, int seconds) {
    this.folder = folder;
    this.target = target;
    this.seconds = seconds;
  }

  /// @param args how many seconds to measure, ten minutes where none is given
  public static void main(String[] args) throws Exception {
    PacedCard.orEnd("idle bench");
    if (!Fixtures.canEncode()) {
      System.exit(1);
    }
    Path classes =
        Path.of(IdleBench.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : SECONDS;
    Path folder = Files.createTempDirectory("nightjar-idle");
    System.exit(new IdleBench(folder, classes.resolveSibling("."), seconds).run());
  }

  private int run() throws Exception {
    PacedCard.unrecorded(folder);
    List<Process> services = new ArrayList<>();
    MpdServer mpd = null;
    try {
      writeSounds();
      services.add(service("idle", null));
      services.add(service("one layer", "one"));
      services.add(service("four layers", "four"));
      mpd = mpd();
      measure();
    } finally {
      services.forEach(Process::destroy);
      if (mpd != null) {
        mpd.close();
      }
    }
    return judge(mpd != null);
  }

  /// The scene of one layer plays what mpd plays, as a loop.
  private void writeSounds() throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    List<String> layers = new ArrayList<>();
    for (int layer = 0; layer < 4; layer++) {
      Fixtures.longFlac(own.resolve("layer" + layer + ".flac"), LOOP_SECONDS + layer, layer);
      layers.add("{\"sound\": \"layer" + layer + "\", \"gainDb\": -6}");
    }
    Files.writeString(own.resolve("one.scene.json"), scene(layers.subList(0, 1)));
    Files.writeString(own.resolve("four.scene.json"), scene(layers));
  }

  private static String scene(List<String> layers) {
    return "{\"layers\": [" + String.join(", ", layers) + "]}";
  }

  /// A service that has started, and plays the scene with nothing left to prepare.
  private Process service(String name, @Nullable String scene) throws Exception {
    Path home = Files.createDirectories(folder.resolve(name.replace(' ', '-')));
    Files.writeString(
        home.resolve("nightjar.json"),
        """
        {
          "sound": {"device": "%s", "cacheFolder": "../cache", "soundsFolder": "../own"},
          "night": {"timerMinutes": 0, "followHeart": false},
          "journal": {"folder": "journal"},
          "strap": {"driver": "none"},
          "control": {"socket": "socket"}
        }
        """
            .formatted(PacedCard.DEVICE));
    Process process = start(home);
    try {
      long end = System.nanoTime() + STARTING_SECONDS * 1_000_000_000L;
      while (!answers(home, "{\"command\": \"status\"}")) {
        if (System.nanoTime() > end || !process.isAlive()) {
          throw new IOException("no answer: " + Files.readString(home.resolve("said.txt")));
        }
        Thread.sleep(100);
      }
      if (scene != null) {
        answers(home, "{\"command\": \"scene\", \"name\": \"" + scene + "\"}");
      }
      awaitCalm(name, process);
    } catch (IOException | InterruptedException e) {
      process.destroy();
      throw e;
    }
    measured.add(new Measured("nightjar, " + name, process.toHandle()));
    return process;
  }

  private Process start(Path home) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + target.resolve("../../scripts/jvm.flags").normalize(),
            "-jar",
            target.resolve("nightjar.jar").normalize().toString(),
            "run");
    builder.environment().put("NIGHTJAR_CONFIG", home.resolve("nightjar.json").toString());
    builder.environment().put("ALSA_CONFIG_PATH", configuration());
    // As the unit has it.
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    return builder
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("said.txt").toFile())
        .start();
  }

  private String configuration() {
    return folder.resolve("asound.conf").toString();
  }

  private boolean answers(Path home, String request) throws IOException {
    try {
      ObjectNode answer =
          ControlClient.send(home.resolve("socket"), (ObjectNode) json.readTree(request));
      if (answer.has("error")) {
        throw new IOException(answer.path("error").asText());
      }
      return true;
    } catch (ControlClient.NotRunning e) {
      return false;
    }
  }

  /// Sounds are made and decoded once after a start, which is not what is measured.
  private static void awaitCalm(String name, Process process) throws Exception {
    long end = System.nanoTime() + STARTING_SECONDS * 1_000_000_000L;
    Awake before = Awake.of(process.pid());
    do {
      Thread.sleep(3_000);
      Awake now = Awake.of(process.pid());
      double percent = now.since(before).cpuPercent();
      if (percent < 10) {
        return;
      }
      before = now;
    } while (System.nanoTime() < end);
    throw new IOException("the service, " + name + ", is still busy after a minute");
  }

  private @Nullable MpdServer mpd() throws Exception {
    if (!Peer.installed("mpd")) {
      System.out.println("mpd is not installed: nothing to measure beside");
      return null;
    }
    Path flac = folder.resolve("mpd.flac");
    Fixtures.longFlac(flac, seconds + 60, 0);
    MpdServer mpd =
        new MpdServer(
            folder,
            List.of("env", "ALSA_CONFIG_PATH=" + configuration()),
            MpdServer.output(
                "type", "alsa", "name", "card", "device", PacedCard.DEVICE, "mixer_type", "none"));
    mpd.add(flac);
    mpd.play();
    Thread.sleep(2_000);
    if (!mpd.plays()) {
      mpd.close();
      throw new IOException("mpd does not play; see " + folder.resolve("mpd.txt"));
    }
    measured.add(new Measured("mpd, one FLAC", mpd.handle()));
    return mpd;
  }

  private void measure() throws Exception {
    for (Measured process : measured) {
      process.begin();
    }
    long begun = System.nanoTime();
    for (int slice = 1; slice <= SLICES; slice++) {
      long due = begun + slice * (seconds * 1_000_000_000L / SLICES);
      Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
      StringBuilder line =
          new StringBuilder(String.format(Locale.ROOT, "slice %d of %d:", slice, SLICES));
      for (Measured process : measured) {
        process.slice();
        line.append(
            String.format(
                Locale.ROOT, "  %s %.2f %%", process.name, process.slices.getLast().cpuPercent()));
      }
      System.out.println(line);
    }
  }

  private int judge(boolean peer) {
    System.out.printf("%n%-24s %14s %14s%n", "", "wake-ups a s", "CPU, % of core");
    for (Measured process : measured) {
      System.out.printf(
          Locale.ROOT,
          "%-24s %14.1f %14.3f%n",
          process.name,
          process.wakeUps(),
          process.cpuPercent());
      System.out.println("   " + process.most());
    }
    Bars bars = new Bars();
    if (peer) {
      bars.atMost("one-layer-cpu-vs-mpd", ratio(1), ONE_LAYER_LIMIT);
      bars.atMost("four-layers-cpu-vs-mpd", ratio(2), FOUR_LAYERS_LIMIT);
    }
    return bars.exitStatus();
  }

  /// Slice by slice against mpd's, for what disturbs one disturbs the other.
  private double ratio(int which) {
    List<Awake> ours = measured.get(which).slices;
    List<Awake> theirs = measured.getLast().slices;
    return Measured.median(
        IntStream.range(0, SLICES)
            .mapToDouble(i -> ours.get(i).cpuPercent() / theirs.get(i).cpuPercent())
            .toArray());
  }
}
