package dev.nightjar.sound.library;

import dev.nightjar.sound.Limiter;
import dev.nightjar.sound.LoopSource;
import dev.nightjar.sound.Loudness;
import dev.nightjar.sound.TruePeak;
import dev.nightjar.sound.file.Codecs;
import dev.nightjar.sound.file.Ebur128;
import dev.nightjar.sound.file.FormatDetector;
import dev.nightjar.sound.file.LoopPoints;
import dev.nightjar.sound.file.UnplayableFileException;
import dev.nightjar.sound.inspect.BurstMeter;
import dev.nightjar.sound.inspect.EarPeaks;
import dev.nightjar.sound.inspect.Startle;
import dev.nightjar.sound.loop.FreeSpace;
import dev.nightjar.sound.loop.LoopCache;
import dev.nightjar.sound.loop.LoopFile;
import dev.nightjar.sound.loop.LoopPlan;
import dev.nightjar.sound.loop.PreparedLoop;
import dev.nightjar.sound.loop.Stereo48;
import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Makes of any sound file one that plays as it lies: decoded, its ends joined, brought to the
/// loudness of all loops, without what would wake. It streams: a few megabytes, however long.
public final class LoopMaker {

  private static final int BLOCK_FRAMES = 4_096;

  /// 16 bits, which FLAC never makes more of.
  private static final int FRAME_BYTES = 4;

  /// So far may a tenth of a second between 2 and 8 kHz stand over the whole: steady noise lies 8
  /// dB below it, a lasting tone of 4 kHz 3 dB.
  private static final double HARSH_LU = 2;

  /// A sound, as a mean square: -70 dBFS.
  private static final double SILENT = 1e-7;

  /// More than this is not made good by playing it softer.
  private static final double MOST_SOFTER_DB = 6;

  private static final double WORTH_TELLING_DB = 1;

  private final LoopCache scratch;

  /// @param scratch a folder for the time of the making; whoever gives it deletes it
  public LoopMaker(Path scratch) {
    this.scratch = new LoopCache(scratch, Codecs.importing());
  }

  /// What became of a file.
  ///
  /// @param file its name in the folder
  /// @param start the frame to which it goes round; what lies before is played once
  /// @param mended what was done to it, in words
  public record Made(String file, LoopFile.Measured measured, long start, List<String> mended) {}

  /// @param name for the made file, without an ending
  /// @throws UnplayableFileException when it cannot become a loop or would wake, in one sentence
  /// @throws IOException when it cannot be written, in words
  public Made make(Path source, Path folder, String name) throws IOException {
    FormatDetector.check(source);
    LoopPlan plan = LoopPlan.of(Stereo48.surveyed(source, Codecs.importing()));
    FreeSpace.check(source, folder, plan.prepared() * FRAME_BYTES);
    PreparedLoop prepared = scratch.open(source, Optional.of(plan));
    Meters meters = new Meters();
    // What a crossfade used up before the loop's start is no intro.
    long start = plan.hasIntro() ? prepared.points().start() : 0;
    pass(prepared, start > 0, meters::add);
    double loudness = meters.integrated();
    double harsh = refuseWhatWouldWake(source, meters, loudness);
    Decibels peak = Decibels.ofGain(meters.peak);
    double gain = PreparedLoop.trim(new Decibels(loudness), peak).value() - harsh;
    Limited limited = new Limited(new Decibels(gain).toGain());
    String file = write(prepared, folder, name, start > 0, limited);
    List<String> mended = new ArrayList<>(plan.survey().format().notes());
    meters.ears.words().ifPresent(mended::add);
    mended.addAll(plan.words());
    Decibels heard = limited.loudness.integrated();
    mended.addAll(loudnessInWords(gain, harsh, heard.value()));
    double highest = Math.min(PreparedLoop.PEAK_DB, peak.value() + gain);
    return new Made(file, new LoopFile.Measured(heard, new Decibels(highest)), start, mended);
  }

  /// @return how much softer it must be, in dB
  private static double refuseWhatWouldWake(Path source, Meters meters, double loudness)
      throws UnplayableFileException {
    if (meters.power() < SILENT) {
      throw new UnplayableFileException(
          source, "it is silent but for a constant offset", "record it again");
    }
    Optional<String> startle = Startle.in(meters.loudness.momentary(), loudness);
    if (startle.isPresent()) {
      throw new UnplayableFileException(source, "it " + startle.get(), "cut that out of it");
    }
    double harsh = Math.max(0, meters.bursts.loudest() - loudness - HARSH_LU);
    if (harsh > MOST_SOFTER_DB) {
      throw new UnplayableFileException(
          source, "its bursts between 2 and 8 kHz are harsh", "soften them with an equalizer");
    }
    return harsh;
  }

  /// A limiter hears what comes before, and is late: so it hears the loop's last second first, and
  /// its start once more at the end.
  private static String write(
      PreparedLoop loop, Path folder, String name, boolean intro, Limited limited)
      throws IOException {
    LoopPoints points = loop.points();
    long first = intro ? 0 : Math.max(points.start(), points.end() - Frames.PER_SECOND);
    long skip = (intro ? 0 : points.end() - first) + Limiter.DELAY_FRAMES;
    long frames = intro ? points.end() : points.frames();
    try (LoopFile file = LoopFile.open(folder, name, 1);
        LoopSource source = loop.openAt(first)) {
      float[] block = new float[2 * BLOCK_FRAMES];
      FloatBuffer into = room();
      for (long done = 0; done < skip + frames; done += BLOCK_FRAMES) {
        read(source, into, block, BLOCK_FRAMES);
        int from = Math.clamp(skip - done, 0, BLOCK_FRAMES);
        int to = (int) Math.min(BLOCK_FRAMES, skip + frames - done);
        limited.next(block, from, to);
        file.append(limited.out, to - from);
      }
      return file.commit();
    }
  }

  /// @param gain what it is brought up by in all
  /// @param heard its loudness then
  private static List<String> loudnessInWords(double gain, double harsh, double heard) {
    List<String> words = new ArrayList<>();
    if (harsh > 0) {
      words.add(
          String.format(
              Locale.ROOT, "%.0f dB softer, since it has harsh bursts", Math.ceil(harsh)));
    }
    double softer = Loudness.LOOPS.value() - harsh - heard;
    if (softer > WORTH_TELLING_DB) {
      words.add(
          String.format(
              Locale.ROOT,
              "%+.0f dB, and it stays %.0f dB softer than the others",
              gain + harsh,
              softer));
    } else if (Math.abs(gain + harsh) > WORTH_TELLING_DB) {
      words.add(String.format(Locale.ROOT, "%+.0f dB to the loudness of all sounds", gain + harsh));
    }
    return words;
  }

  private static final class Limited {
    private final double gain;
    private final Limiter limiter = new Limiter(BLOCK_FRAMES);
    private final Loudness loudness = new Loudness();
    private final float[] out = new float[2 * BLOCK_FRAMES];

    Limited(double gain) {
      this.gain = gain;
    }

    /// Fills `out` with the frames from `from` up to `to` of a whole block.
    void next(float[] block, int from, int to) {
      for (int i = 0; i < block.length; i++) {
        block[i] = (float) (gain * block[i]);
      }
      limiter.process(block, BLOCK_FRAMES);
      System.arraycopy(block, 2 * from, out, 0, Math.max(0, 2 * (to - from)));
      loudness.add(out, Math.max(0, to - from));
    }
  }

  private interface Taker {
    void take(float[] stereo, int frames) throws IOException;
  }

  /// Once through it, to where it goes round.
  private static void pass(PreparedLoop loop, boolean intro, Taker taker) throws IOException {
    long left = intro ? loop.points().end() : loop.points().frames();
    FloatBuffer into = room();
    float[] block = new float[2 * BLOCK_FRAMES];
    try (LoopSource source = loop.openAt(intro ? 0 : loop.points().start())) {
      while (left > 0) {
        int frames = (int) Math.min(BLOCK_FRAMES, left);
        read(source, into, block, frames);
        taker.take(block, frames);
        left -= frames;
      }
    }
  }

  private static FloatBuffer room() {
    return ByteBuffer.allocateDirect(BLOCK_FRAMES * 2 * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private static void read(LoopSource source, FloatBuffer into, float[] block, int frames)
      throws IOException {
    source.read(into.clear().limit(2 * frames));
    into.flip().get(block, 0, 2 * frames);
  }

  private static final class Meters {
    private final Loudness loudness = new Loudness();
    private final TruePeak peakMeter = new TruePeak();
    private final BurstMeter bursts = new BurstMeter();
    private final Optional<Ebur128.Meter> ebur = Ebur128.load().map(library -> library.new Meter());
    private final EarPeaks ears = new EarPeaks();
    private final double[] sums = new double[2];
    private double peak;
    private double squares;
    private long frames;

    void add(float[] stereo, int count) {
      loudness.add(stereo, count);
      ebur.ifPresent(meter -> meter.add(stereo, count));
      bursts.add(stereo, count);
      ears.add(stereo, count);
      peak = Math.max(peak, peakMeter.process(stereo, count));
      for (int i = 0; i < 2 * count; i++) {
        sums[i % 2] += stereo[i];
        squares += stereo[i] * stereo[i];
      }
      frames += count;
    }

    /// By libebur128 where it is installed, else by our own, which agrees.
    double integrated() {
      if (ebur.isEmpty()) {
        return loudness.integrated().value();
      }
      try (Ebur128.Meter meter = ebur.get()) {
        return meter.integrated();
      }
    }

    /// Without the offset.
    double power() {
      double means = (sums[0] * sums[0] + sums[1] * sums[1]) / frames;
      return (squares - means) / (2.0 * frames);
    }
  }
}
