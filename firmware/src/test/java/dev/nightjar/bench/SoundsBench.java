package dev.nightjar.bench;

import dev.nightjar.sound.Loudness;
import dev.nightjar.sound.RenderedPlayer;
import dev.nightjar.sound.file.Fixtures;
import dev.nightjar.sound.loop.LoopCache;
import dev.nightjar.sound.loop.PreparedLoop;
import dev.nightjar.sound.synth.SynthSound;
import dev.nightjar.sound.synth.SynthSounds;
import dev.nightjar.sound.synth.Trait;
import dev.nightjar.unit.Frames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Every sound that Nightjar makes itself: rendered, written as it ships, and measured; each
/// figure's worst is a bar. Then how near to recordings of the real thing the textures are, where
/// those are at hand.
public final class SoundsBench {

  /// As in SeamsBench: a click at the seam lies within 50 ms of it.
  private static final int WINDOW_FRAMES = 2_400;

  /// The measure listens to 30 s of a file.
  private static final int EXCERPT_SECONDS = 30;

  /// What each recording is compared with, and the most that its distance may be over that of noise
  /// that breathes; NaN where recordings of the kind differ as much among themselves.
  private static final Map<String, Reference> REFERENCES =
      Map.of(
          "ocean-waves", new Reference("waves", 0.8),
          "fireplace", new Reference("fireplace", 0.8),
          "crickets", new Reference("summer-night", 0.8),
          "rain-on-leaves", new Reference("rain", Double.NaN),
          "wind-in-trees", new Reference("wind", Double.NaN));

  private record Reference(String recording, double limit) {}

  private record Row(
      SynthSound sound, double seam, Ebur128 level, double repetition, double seconds) {}

  private final Path folder;
  private final LoopCache cache;
  private final Bars bars = new Bars();

  private SoundsBench(Path folder) {
    this.folder = folder;
    this.cache = new LoopCache(folder.resolve("cache"));
  }

  /// Arguments: the sounds to measure; without any, all.
  public static void main(String[] args) throws Exception {
    Set<String> names = new HashSet<>(Arrays.asList(args));
    List<SynthSound> sounds =
        SynthSounds.all().stream()
            .filter(sound -> names.isEmpty() || names.remove(sound.name()))
            .toList();
    if (!names.isEmpty()) {
      System.err.println("there is no sound " + String.join(", ", names));
      System.exit(2);
    }
    System.exit(new SoundsBench(Files.createTempDirectory("nightjar-sounds")).run(sounds));
  }

  /// Prints the table and the bars; 0 when all are met.
  private int run(List<SynthSound> sounds) throws Exception {
    System.out.printf(
        "%-24s %6s %8s %7s %8s %8s %7s %8s%n",
        "sound", "seam", "LUFS", "dBTP", "rise/s", "event", "repeat", "render s");
    List<Row> rows = new ArrayList<>();
    for (SynthSound sound : sounds) {
      rows.add(measured(sound));
      print(rows.getLast());
    }
    judge(rows);
    textures(sounds);
    return bars.exitStatus();
  }

  private Row measured(SynthSound sound) throws IOException, InterruptedException {
    long start = System.nanoTime();
    float[] loop = sound.render();
    double seconds = (System.nanoTime() - start) / 1e9;
    Path file = Fixtures.encode(folder, sound.name(), Fixtures.Kind.FLAC, loop, Frames.PER_SECOND);
    return new Row(
        sound,
        seam(file, sound.seconds() * Frames.PER_SECOND),
        Ebur128.of(file, sound.seconds()),
        Repetition.of(loop),
        seconds);
  }

  /// The click at the seam over the sharpest bend of one turn, through the whole player.
  private double seam(Path file, int frames) throws IOException {
    PreparedLoop loop = cache.open(file);
    if (loop.points().start() != 0 || loop.points().frames() != frames) {
      throw new IllegalStateException("the player found a seam to mend in " + file);
    }
    Take take = new Take(folder.resolve("played.wav"));
    take.play(loop);
    take.runFrames(frames + frames / 2);
    float[] played = take.end();
    int seam = RenderedPlayer.DELAY_FRAMES + frames;
    return Clicks.ratio(
        played, seam - frames / 2, seam + frames / 2, new long[] {seam}, WINDOW_FRAMES);
  }

  private static void print(Row row) {
    System.out.printf(
        Locale.ROOT,
        "%-24s %6.3f %8.2f %7.2f %8.1f %8.1f %7.2f %8.1f  %s%n",
        row.sound.name(),
        row.seam,
        row.level.integrated(),
        row.level.truePeakDb(),
        row.level.fastestRise(),
        row.level.eventOverMean(),
        row.repetition,
        row.seconds,
        String.join(" ", row.sound.traits().stream().map(Trait::name).sorted().toList()));
  }

  /// One bar for each figure: the worst of the sounds that it holds for.
  private void judge(List<Row> rows) {
    double seam = 0;
    double loudness = 0;
    double peak = -100;
    double rise = 0;
    double event = 0;
    double repetition = 0;
    double seconds = 0;
    for (Row row : rows) {
      seam = Math.max(seam, row.seam);
      loudness = Math.max(loudness, Math.abs(row.level.integrated() - Loudness.LOOPS.value()));
      peak = Math.max(peak, row.level.truePeakDb());
      if (row.sound.traits().contains(Trait.PERCUSSIVE)) {
        event = Math.max(event, row.level.eventOverMean());
      } else {
        rise = Math.max(rise, row.level.fastestRise());
      }
      if (!row.sound.traits().contains(Trait.PERIODIC)) {
        repetition = Math.max(repetition, row.repetition);
      }
      seconds += row.seconds;
    }
    bars.atMost("sounds-seam-click", seam, 1.10);
    bars.atMost("sounds-loudness-off-lu", loudness, 0.5);
    bars.atMost("sounds-true-peak-db", peak, -3);
    bars.atMost("sounds-rise-db-a-second", rise, 12);
    bars.atMost("sounds-event-over-mean-lu", event, 10);
    bars.atMost("sounds-repetition", repetition, 0.5);
    bars.atMost("sounds-render-seconds", seconds, 300);
  }

  private void textures(List<SynthSound> sounds) throws IOException, InterruptedException {
    var texture = Texture.find();
    if (texture.isEmpty()) {
      return;
    }
    for (SynthSound sound : sounds) {
      Reference reference = REFERENCES.get(sound.name());
      if (reference != null) {
        double[] ratios = texture.get().ratios(reference.recording, excerpts(sound));
        if (!Double.isNaN(reference.limit)) {
          bars.atMost("sounds-texture-" + sound.name(), ratios[0], reference.limit);
        }
      }
    }
  }

  /// Every 30 s of a loop, the first first.
  private List<Path> excerpts(SynthSound sound) throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>();
    for (int from = 0; from + EXCERPT_SECONDS <= sound.seconds(); from += EXCERPT_SECONDS) {
      Path part = folder.resolve(String.format(Locale.ROOT, "%s-%ds.wav", sound.name(), from));
      Program.lines(
          "ffmpeg",
          "-v",
          "error",
          "-nostdin",
          "-ss",
          String.valueOf(from),
          "-t",
          String.valueOf(EXCERPT_SECONDS),
          "-i",
          folder.resolve(sound.name() + ".flac").toString(),
          "-c:a",
          "pcm_s24le",
          part.toString());
      files.add(part);
    }
    return files;
  }
}
