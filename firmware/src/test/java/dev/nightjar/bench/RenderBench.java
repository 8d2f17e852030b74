package dev.nightjar.bench;

import dev.nightjar.sound.file.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What ten minutes of a scene of four layers cost the processor, through the whole player into
/// ALSA's null PCM, which takes frames as fast as they come: the whole process, the JVM's start and
/// end included. Beside it mpd, which plays one FLAC as long into the same PCM; the two take turns.
public final class RenderBench {

  private static final int RUNS = 5;
  private static final int SECONDS = 600;
  private static final int LAYERS = 4;

  /// Each layer a little longer than the last, as loops are.
  private static final int LOOP_SECONDS = 60;

  private final Path folder;
  private final int runs;
  private final List<String> loops = new ArrayList<>();

  private RenderBench(Path folder, int runs) {
    this.folder = folder;
    this.runs = runs;
  }

  /// Argument: how many runs; five without one.
  public static void main(String[] args) throws Exception {
    if (!Fixtures.canEncode()) {
      System.exit(1);
    }
    int runs = args.length > 0 ? Integer.parseInt(args[0]) : RUNS;
    System.exit(new RenderBench(Files.createTempDirectory("nightjar-render"), runs).run());
  }

  private int run() throws Exception {
    for (int layer = 0; layer < LAYERS; layer++) {
      Path file = folder.resolve("layer" + layer + ".flac");
      Fixtures.longFlac(file, LOOP_SECONDS + layer, layer);
      loops.add(file.toString());
    }
    tell(
        String.format(Locale.ROOT, "decode and build the caches of %d loops (once)", LAYERS),
        nightjar(0));
    tell("start, open the caches, end", median(nightjar(0), nightjar(0), nightjar(0)));
    tell("start, play 1 s, end", median(nightjar(1), nightjar(1), nightjar(1)));
    boolean peer = Peer.installed("mpd");
    Path tenMinutes = folder.resolve("ten-minutes.flac");
    if (peer) {
      Fixtures.longFlac(tenMinutes, SECONDS, LAYERS);
    } else {
      System.out.println("mpd is not installed: nothing to measure beside");
    }
    double[] ours = new double[runs];
    Mpd[] theirs = new Mpd[runs];
    for (int i = 0; i < runs; i++) {
      ours[i] = nightjar(SECONDS);
      theirs[i] = peer ? mpd(tenMinutes) : new Mpd(Double.NaN, Double.NaN);
      System.out.printf(
          Locale.ROOT,
          "run %d of %d: nightjar, %d layers %.3f s   mpd, one FLAC %.3f s (playing alone %.2f s)%n",
          i + 1,
          runs,
          LAYERS,
          ours[i],
          theirs[i].whole,
          theirs[i].playing);
    }
    return judge(ours, theirs, peer);
  }

  private int judge(double[] ours, Mpd[] theirs, boolean peer) {
    double mpd = median(Arrays.stream(theirs).mapToDouble(Mpd::whole).toArray());
    double playing = median(Arrays.stream(theirs).mapToDouble(Mpd::playing).toArray());
    tell(String.format(Locale.ROOT, "median of nightjar, %d s", SECONDS), median(ours));
    tell("median of mpd, whole process", mpd);
    tell("median of mpd, from play to the end of the file alone", playing);
    Bars bars = new Bars();
    if (peer) {
      System.out.printf(
          Locale.ROOT, "nightjar's whole over mpd's playing alone: %.3f%n", median(ours) / playing);
      bars.atMost("render-cpu-vs-mpd", median(ours) / mpd, 1.0);
    }
    return bars.exitStatus();
  }

  private double nightjar(int seconds) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(folder.resolve("cache").toString());
    arguments.add(Integer.toString(seconds));
    arguments.addAll(loops);
    return MeasuredProcess.run(
        folder, MeasuredProcess.java(NullCardPlay.class.getName(), arguments));
  }

  /// @param whole CPU seconds of the process
  /// @param playing of these, from the play command to the file's end
  private record Mpd(double whole, double playing) {}

  private Mpd mpd(Path file) throws IOException, InterruptedException {
    Path cpuFile = folder.resolve("mpd-cpu.txt");
    List<String> card =
        MpdServer.output("type", "alsa", "name", "null", "device", "null", "mixer_type", "none");
    double playing;
    try (MpdServer mpd = new MpdServer(folder, MeasuredProcess.timed(cpuFile), card)) {
      mpd.add(file);
      double before = mpd.cpu().toNanos() / 1e9;
      mpd.playAll();
      playing = mpd.cpu().toNanos() / 1e9 - before;
      mpd.end();
    }
    return new Mpd(MeasuredProcess.cpuSeconds(cpuFile), playing);
  }

  private static void tell(String what, double seconds) {
    System.out.printf(Locale.ROOT, "%-58s %7.3f CPU s%n", what, seconds);
  }

  private static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
