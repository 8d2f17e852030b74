package dev.nightjar.bench;

import dev.nightjar.sound.RenderedPlayer;
import dev.nightjar.sound.file.Fixtures;
import dev.nightjar.sound.file.Fixtures.Kind;
import dev.nightjar.sound.file.LoopPoints;
import dev.nightjar.sound.loop.LoopCache;
import dev.nightjar.sound.loop.PreparedLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// Loops of 10 s in every codec, five turns through the whole player into a file: the click at the
/// seam over the rest, frames gained or lost at a turn, and the level of noise at the seam. With
/// mpv and mpd beside it.
public final class SeamsBench {

  private static final int TURNS = 5;
  private static final int SECONDS = 10;
  private static final int[] HERTZ = {50, 100, 440, 1000};

  /// A codec's edge and a crossfade's joints lie within 50 ms of the seam.
  private static final int WINDOW_FRAMES = 2_400;

  private final Path folder;
  private final LoopCache cache;
  private final List<Peer> peers = new ArrayList<>();
  private final Bars bars = new Bars();
  private final List<Runnable> verdicts = new ArrayList<>();

  /// @param folder where the sound files and the caches go
  private SeamsBench(Path folder) {
    this.folder = folder;
    this.cache = new LoopCache(folder.resolve("cache"));
    if (Peer.installed("mpv")) {
      peers.add(new MpvPeer(folder));
    }
    if (Peer.installed("mpd")) {
      peers.add(new MpdPeer(folder));
    }
  }

  /// Argument: a folder to work in; without one, a temporary folder.
  public static void main(String[] args) throws Exception {
    Path folder = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("nightjar-seams");
    System.exit(new SeamsBench(Files.createDirectories(folder)).run());
  }

  /// Prints the table and the bars; 0 when all are met.
  private int run() throws Exception {
    System.out.printf("%-14s %6s %9s %16s %5s", "format", "Hz", "ratio", "frames per turn", "lost");
    peers.forEach(peer -> System.out.printf(" %9s", peer.name()));
    System.out.println();
    for (Kind kind : Kind.values()) {
      runKind(kind);
    }
    verdicts.forEach(Runnable::run);
    return bars.exitStatus();
  }

  private void runKind(Kind kind) throws Exception {
    double worst = 0;
    double lost = 0;
    for (int hertz : HERTZ) {
      Path file = file(kind, hertz + "Hz", Fixtures.sine(hertz, 48_000, SECONDS));
      PreparedLoop loop = cache.open(file);
      long turn = loop.points().frames();
      Seams seams = measured(loop);
      System.out.printf(
          Locale.ROOT, "%-14s %6d %9.3f %16d %5d", kind, hertz, seams.click, turn, seams.lost);
      for (Peer peer : peers) {
        System.out.printf(Locale.ROOT, " %9s", text(peer.clickRatio(file, TURNS, WINDOW_FRAMES)));
      }
      System.out.println();
      worst = Math.max(worst, seams.click);
      lost = Math.max(lost, seams.lost);
    }
    PreparedLoop noise = cache.open(file(kind, "noise", Fixtures.noise(48_000, SECONDS, 11)));
    double step = noiseStepDb(play(noise), noise.points());
    System.out.printf(Locale.ROOT, "%-14s %6s %+8.2f dB%n", kind, "noise", step);
    judge(kind.name().toLowerCase(Locale.ROOT), worst, lost, Math.abs(step));
  }

  private record Seams(double click, int lost) {}

  /// In a method of its own: the heap has room for one recording at a time.
  private Seams measured(PreparedLoop loop) throws IOException {
    float[] played = play(loop);
    return new Seams(
        clickRatio(played, loop.points()), Math.abs(shiftOfATurn(played, loop.points())));
  }

  /// What comes before the first seam and five turns, through the whole player.
  private float[] play(PreparedLoop loop) throws IOException {
    Take take = new Take(folder.resolve("played.wav"));
    take.play(loop);
    take.runFrames(loop.points().end() + TURNS * loop.points().frames());
    return take.end();
  }

  /// Bars come after the whole table.
  private void judge(String name, double click, double lost, double noiseDb) {
    verdicts.add(
        () -> {
          bars.atMost("seam-click-" + name, click, 1.10);
          bars.atMost("seam-frames-lost-" + name, lost, 0);
          bars.atMost("seam-noise-db-" + name, noiseDb, 1);
        });
  }

  /// From half a turn before the first seam to half a turn after the last: what a start and an end
  /// do must not hide what a seam does.
  private static double clickRatio(float[] played, LoopPoints points) {
    long[] seams = seams(points);
    int half = (int) (points.frames() / 2);
    return Clicks.ratio(played, from(seams, half), to(seams, half), seams, WINDOW_FRAMES);
  }

  private static double noiseStepDb(float[] played, LoopPoints points) {
    long[] seams = seams(points);
    int half = (int) (points.frames() / 2);
    return Clicks.levelStepDb(played, from(seams, half), to(seams, half), seams);
  }

  private static int from(long[] seams, int half) {
    return (int) seams[0] - half;
  }

  private static int to(long[] seams, int half) {
    return (int) seams[seams.length - 1] + half;
  }

  private Path file(Kind kind, String name, float[] stereo) throws IOException {
    return Fixtures.encode(folder, kind + "-" + name, kind, stereo, 48_000);
  }

  /// Where the file's frames turn round.
  private static long[] seams(LoopPoints points) {
    long[] seams = new long[TURNS];
    for (int i = 0; i < TURNS; i++) {
      seams[i] = RenderedPlayer.DELAY_FRAMES + points.end() + i * points.frames();
    }
    return seams;
  }

  /// By how many frames the third turn comes later or earlier than it should after the second: the
  /// shift at which 100 ms of both are most alike. Within 40 frames, so that 1000 Hz is not
  /// mistaken by a period.
  private static int shiftOfATurn(float[] played, LoopPoints points) {
    int from = (int) (RenderedPlayer.DELAY_FRAMES + points.end() + points.frames() / 2);
    int later = from + (int) points.frames();
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int size = 0; size <= 40; size++) {
      for (int shift = -size; shift <= size; shift += Math.max(1, 2 * size)) {
        double difference = 0;
        for (int i = 0; i < 2 * 4_800; i++) {
          difference += Math.abs(played[2 * from + i] - played[2 * (later + shift) + i]);
        }
        if (difference < least) {
          least = difference;
          best = shift;
        }
      }
    }
    return best;
  }

  private static String text(OptionalDouble ratio) {
    return ratio.isPresent() ? String.format(Locale.ROOT, "%.3f", ratio.getAsDouble()) : "failed";
  }
}
