package dev.nightjar.sound.loop;

import dev.nightjar.sound.Loudness;
import dev.nightjar.sound.TruePeak;
import dev.nightjar.sound.file.CodecEdges;
import dev.nightjar.sound.file.LoopPoints;
import dev.nightjar.sound.file.SoundFormat;
import dev.nightjar.sound.file.UnplayableFileException;
import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// Makes a cache file of a sound file: decoded, resampled, its seam in order. It streams: memory
/// stays at a few megabytes however long the sound is.
public final class LoopImporter {

  private static final long MIN_FRAMES = (long) SoundFormat.MIN_LOOP_SECONDS * Frames.PER_SECOND;

  private static final int BLOCK_FRAMES = 8_192;

  private final Path file;
  private final LoopPlan plan;
  private final Stereo48 source;
  private final CacheWriter cache;
  private final Loudness loudness = new Loudness();
  private final TruePeak peakMeter = new TruePeak();
  private double peak;
  private long framesSeen;

  /// @param source the file as the plan has it
  LoopImporter(Path file, LoopPlan plan, Stereo48 source, CacheWriter cache) {
    this.file = file;
    this.plan = plan;
    this.source = source;
    this.cache = cache;
  }

  /// Fills the cache file; what remains is to commit it with the header returned.
  ///
  /// @throws UnplayableFileException when the sound breaks a limit
  CacheHeader run() throws IOException {
    int guard = plan.kind() == LoopPlan.Kind.FADED ? guardFrames() : 0;
    if (guard > 0) {
      takeWithoutCodecEdge(guard);
    }
    takeRest();
    if (loudness.integrated().isSilence() && plan.survey().hasOffset()) {
      throw new UnplayableFileException(
          file, "it is silent but for a constant offset", "record it again");
    }
    refuse(file, framesSeen, loudness.integrated());
    LoopPoints loop = inOrder(guard);
    return new CacheHeader(loop, loudness.integrated().value(), peak);
  }

  private int guardFrames() {
    if (source.format().lossy()) {
      return CodecEdges.LOSSY_GUARD_FRAMES;
    }
    return source.isResampled() ? CodecEdges.RESAMPLED_GUARD_FRAMES : 0;
  }

  private LoopPoints inOrder(int guard) throws IOException {
    SeamRepair repair = new SeamRepair(cache);
    return switch (plan.kind()) {
      case AS_IS, WRAPPED -> plan.points();
      case FADED -> repair.trimmed(cache.frames(), guard, plan.turn().stepDb());
      case GIVEN_FADED -> {
        LoopPoints points = new LoopPoints(plan.start(), plan.end()).scaled(source.ratio());
        yield repair.keep(new LoopPoints(points.start(), Math.min(points.end(), cache.frames())));
      }
    };
  }

  /// The codec's edge never enters the cache, or it would click when the sound starts.
  private void takeWithoutCodecEdge(int guard) throws IOException {
    float[] opening = new float[2 * (CodecEdges.WINDOW_FRAMES + guard)];
    int frames = source.read(opening);
    int window = Math.min(frames, CodecEdges.WINDOW_FRAMES);
    int skip = CodecEdges.firstSounding(Arrays.copyOf(opening, 2 * window)) + guard;
    take(Arrays.copyOfRange(opening, 2 * Math.min(skip, frames), 2 * frames));
    framesSeen = frames;
  }

  private void takeRest() throws IOException {
    float[] block = new float[2 * BLOCK_FRAMES];
    int frames = source.read(block);
    while (frames > 0) {
      take(frames == BLOCK_FRAMES ? block : Arrays.copyOf(block, 2 * frames));
      frames = source.read(block);
    }
  }

  private void take(float[] stereo) throws IOException {
    int frames = stereo.length / 2;
    framesSeen += frames;
    loudness.add(stereo, frames);
    peak = Math.max(peak, peakMeter.process(stereo, frames));
    try {
      cache.append(stereo, 0, frames);
    } catch (IOException e) {
      throw CacheFaults.unwritable(file, e);
    }
  }

  /// Refuses what is too short or too quiet for a loop.
  public static void refuse(Path file, long frames, Decibels loudness)
      throws UnplayableFileException {
    if (frames == 0) {
      throw new UnplayableFileException(file, "it holds no sound", "copy it again");
    }
    if (frames < MIN_FRAMES) {
      double seconds = (double) frames / Frames.PER_SECOND;
      String wrong =
          String.format(
              Locale.ROOT,
              "it lasts %.1f s, shorter than %d s",
              seconds,
              SoundFormat.MIN_LOOP_SECONDS);
      throw new UnplayableFileException(file, wrong, "use a longer recording");
    }
    if (loudness.isSilence()) {
      throw new UnplayableFileException(file, "it is silent", "make it louder");
    }
  }
}
