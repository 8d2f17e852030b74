package dev.nightjar.bench;

import dev.nightjar.heart.bluez.WornStrap;
import dev.nightjar.sound.alsa.PacedCard;
import dev.nightjar.sound.file.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// How long the service takes from the start of its process to the first frame that the card
/// accepts, and what it holds in memory after playing for ten minutes with strap, journal and panel
/// on: with the flags that ship, with and without the AOT cache, and with the JVM's defaults. mpd
/// beside it, where it is installed, with one FLAC into the same card.
///
/// The card is the tests' own, in real time. The strap is reached over D-Bus, from BlueZ's stand-in
/// on a private bus. The header is Pi4J's mock provider: Pi4J itself, but not its native GPIO
/// library, which only a Pi can load.
public final class StartBench {

  private static final double START_LIMIT_S = 0.8;
  private static final double RESIDENT_LIMIT_MB = 80;

  /// After which the bars count.
  private static final int SECONDS = 600;

  private static final int STARTS = 9;

  /// How many of each play at the same time while the memory is watched.
  private static final int PLAYING = 3;

  private static final int FLAC_SECONDS = 60;

  private final Path folder;
  private final Path target;
  private final int seconds;

  private StartBench(Path folder, Path target, int seconds) {
    this.folder = folder;
    this.target = target;
    this.seconds = seconds;
  }

  /// @param args how many seconds to play before the memory is read, 600 where none is given; the
  ///   bars are only those with 600
  public static void main(String[] args) throws Exception {
    PacedCard.orEnd("start bench");
    Path classes =
        Path.of(StartBench.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : SECONDS;
    Path folder = Files.createTempDirectory("nightjar-start");
    int status = new StartBench(folder, classes.getParent(), seconds).run();
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    System.exit(status);
  }

  private int run() throws Exception {
    prepare();
    List<Contender> contenders = contenders();
    Map<String, double[]> starts = starts(contenders);
    Map<String, double[]> resident = resident(contenders);
    System.out.printf(
        "%-32s %22s %28s%n", "", "first frame, s", "resident after " + seconds + " s, MB");
    starts.forEach(
        (name, taken) ->
            System.out.printf(
                Locale.ROOT,
                "%-32s %22s %28s%n",
                name,
                spread("%.2f", taken),
                spread("%.1f", resident.getOrDefault(name, new double[0]))));
    String shipped = contenders.getFirst().name();
    if (seconds < SECONDS) {
      System.out.printf("no bars: they count after %d s of playing%n", SECONDS);
      return 1;
    }
    var bars = new Bars();
    bars.atMost("start-to-first-frame-s", Measured.median(starts.get(shipped)), START_LIMIT_S);
    bars.atMost("resident-mb", Measured.median(resident.get(shipped)), RESIDENT_LIMIT_MB);
    return bars.exitStatus();
  }

  private List<Contender> contenders() throws IOException {
    List<String> cached = new ArrayList<>(shippedFlags());
    cached.addAll(
        List.of(
            "-XX:AOTCache=" + home().resolve("nightjar.aot"), "-Xlog:aot=off", "-Xlog:cds=off"));
    List<Contender> all = new ArrayList<>();
    all.add(service("shipped flags and AOT cache", cached));
    all.add(service("shipped flags, no cache", shippedFlags()));
    all.add(service("JVM defaults", List.of("--enable-native-access=ALL-UNNAMED")));
    if (Peer.installed("mpd")) {
      Path flac = folder.resolve("noise.flac");
      Fixtures.longFlac(flac, FLAC_SECONDS, 1);
      all.add(new Contender.Mpd(flac, FLAC_SECONDS));
    }
    return all;
  }

  private Contender service(String name, List<String> flags) {
    return new Contender.Service(name, flags, jar(), sounds());
  }

  /// As the package is laid out, and as it makes the cache when it is installed.
  private void prepare() throws Exception {
    Files.createDirectories(home());
    Files.createSymbolicLink(jar(), target.resolve("nightjar.jar"));
    Files.createSymbolicLink(home().resolve("lib"), target.resolve("lib"));
    Files.createSymbolicLink(home().resolve("jvm.flags"), flagsFile());
    makeSounds();
    Path warm = Files.createDirectories(folder.resolve("warm"));
    Path scripts = target.resolve("../src/deb").normalize();
    try (WornStrap strap = WornStrap.on(warm.resolve("bus"))) {
      List<String> command = List.of(scripts.resolve("make-aot-cache").toString());
      ProcessBuilder builder = Started.builder(command, warm, strap);
      builder.environment().put("NIGHTJAR_HOME", home().toString());
      builder.environment().put("NIGHTJAR_SOUNDS", sounds().toString());
      builder.environment().put("NIGHTJAR_COMMAND", scripts.resolve("nightjar").toString());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      // Into the null device of ALSA's own settings.
      builder.environment().remove("ALSA_CONFIG_PATH");
      if (builder.start().waitFor() != 0) {
        throw new IOException(Files.readString(warm.resolve("said.txt")));
      }
    }
  }

  /// Those of the first scene, as the package's build makes them: a service makes none.
  private void makeSounds() throws Exception {
    List<String> command =
        Contender.Service.java(List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-jar", jar().toString(), "make-sounds", sounds().toString()));
    command.add("--only=rain-on-leaves,brown-noise");
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException("the sounds could not be made");
    }
  }

  private Path sounds() {
    return folder.resolve("sounds");
  }

  /// One start of each in turn, again and again.
  private Map<String, double[]> starts(List<Contender> contenders) throws Exception {
    Map<String, double[]> taken = new LinkedHashMap<>();
    contenders.forEach(contender -> taken.put(contender.name(), new double[STARTS]));
    for (int i = 0; i < STARTS; i++) {
      for (int who = 0; who < contenders.size(); who++) {
        Contender contender = contenders.get(who);
        try (Started started = new Started(contender, folder.resolve("start" + who))) {
          taken.get(contender.name())[i] = started.firstFrameSeconds();
        }
      }
    }
    return taken;
  }

  /// All play at the same time, several of each.
  private Map<String, double[]> resident(List<Contender> contenders) throws Exception {
    List<Started> playing = new ArrayList<>();
    try {
      for (int i = 0; i < PLAYING; i++) {
        for (int who = 0; who < contenders.size(); who++) {
          Started started =
              new Started(
                  contenders.get(who),
                  folder.resolve(String.format(Locale.ROOT, "play%d-%d", i, who)));
          playing.add(started);
          contenders.get(who).play(started.folder());
        }
      }
      Thread.sleep(1000L * seconds);
      Map<String, double[]> resident = new LinkedHashMap<>();
      contenders.forEach(contender -> resident.put(contender.name(), new double[PLAYING]));
      for (int i = 0; i < playing.size(); i++) {
        resident.get(contenders.get(i % contenders.size()).name())[i / contenders.size()] =
            playing.get(i).residentMegabytes();
      }
      System.out.println("at the end: " + Contender.Service.fares(playing.getFirst().folder()));
      return resident;
    } finally {
      for (Started started : playing) {
        started.close();
      }
    }
  }

  private Path home() {
    return folder.resolve("home");
  }

  private Path jar() {
    return home().resolve("nightjar.jar");
  }

  private Path flagsFile() {
    return target.resolve("../../scripts/jvm.flags").normalize();
  }

  /// As the package's `nightjar` gives them.
  private List<String> shippedFlags() {
    return List.of("@" + flagsFile(), "-Dorg.sqlite.lib.path=" + home().resolve("native"));
  }

  private static String spread(String format, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    String one = format + " (" + format + "-" + format + ")";
    return one.formatted(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
  }
}
