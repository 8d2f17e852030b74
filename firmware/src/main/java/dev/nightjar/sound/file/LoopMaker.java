package dev.nightjar.sound.file;

import dev.nightjar.sound.LoopSource;
import dev.nightjar.sound.Loudness;
import dev.nightjar.sound.TruePeak;
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

  /// Less is in many recordings and harms nobody.
  private static final double OFFSET = 0.003;

  /// So far may a tenth of a second between 2 and 8 kHz stand over the whole: steady noise lies 8
  /// dB below it, a lasting tone of 4 kHz 3 dB.
  private static final double HARSH_LU = 2;

  /// What is left of a sound without its offset, as a mean square: -70 dBFS.
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
  /// @param mended what was done to it, in words
  public record Made(String file, LoopFile.Measured measured, List<String> mended) {}

  /// @param name for the made file, without an ending
  /// @throws UnplayableFileException when it cannot become a loop or would wake, in one sentence
  /// @throws IOException when it cannot be written, in words
  public Made make(Path source, Path folder, String name) throws IOException {
    Inspection inspection = new SoundInspector().inspect(source);
    PreparedLoop prepared = scratch.open(source);
    Meters meters = new Meters();
    pass(prepared, meters::add);
    double loudness = meters.integrated();
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
    Decibels peak = Decibels.ofGain(meters.peak);
    double trim = PreparedLoop.trim(new Decibels(loudness), peak).value() - harsh;
    double[] offset = {meters.offset(0), meters.offset(1)};
    LoopFile.Measured measured =
        new LoopFile.Measured(new Decibels(loudness + trim), new Decibels(peak.value() + trim));
    String file = write(prepared, folder, name, new Decibels(trim).toGain(), offset);
    return new Made(file, measured, mended(inspection, trim, harsh, offset));
  }

  private static String write(
      PreparedLoop loop, Path folder, String name, double gain, double[] offset)
      throws IOException {
    try (LoopFile file = LoopFile.open(folder, name, 1)) {
      float[] out = new float[2 * BLOCK_FRAMES];
      pass(
          loop,
          (block, frames) -> {
            for (int i = 0; i < 2 * frames; i++) {
              out[i] = (float) (gain * (block[i] - offset[i % 2]));
            }
            file.append(out, frames);
          });
      return file.commit();
    }
  }

  private static List<String> mended(
      Inspection inspection, double trim, double harsh, double[] offset) {
    List<String> mended = new ArrayList<>(inspection.notes());
    SoundFormat format = inspection.format();
    if (format.channels() > 2) {
      mended.add("mixed down from %d channels".formatted(format.channels()));
    }
    if (format.rate() != Frames.PER_SECOND) {
      mended.add("converted from %d Hz".formatted(format.rate()));
    }
    boolean cut = format.lossy() || format.rate() != Frames.PER_SECOND;
    if (!inspection.seam().joins() || cut) {
      mended.add("its ends joined");
    }
    if (Math.abs(offset[0]) + Math.abs(offset[1]) > 0) {
      mended.add("a constant offset taken away");
    }
    if (harsh > 0) {
      mended.add("%.0f dB softer, since it has harsh bursts".formatted(Math.ceil(harsh)));
    }
    if (Math.abs(trim + harsh) > WORTH_TELLING_DB) {
      mended.add(
          String.format(Locale.ROOT, "%+.0f dB to the loudness of all sounds", trim + harsh));
    }
    return mended;
  }

  private interface Taker {
    void take(float[] stereo, int frames) throws IOException;
  }

  /// Once round the loop.
  private static void pass(PreparedLoop loop, Taker taker) throws IOException {
    long left = loop.points().frames();
    FloatBuffer into =
        ByteBuffer.allocateDirect(BLOCK_FRAMES * 2 * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    float[] block = new float[2 * BLOCK_FRAMES];
    try (LoopSource source = loop.openInside()) {
      while (left > 0) {
        int frames = (int) Math.min(BLOCK_FRAMES, left);
        source.read(into.clear().limit(2 * frames));
        into.flip().get(block, 0, 2 * frames);
        taker.take(block, frames);
        left -= frames;
      }
    }
  }

  private static final class Meters {
    private final Loudness loudness = new Loudness();
    private final TruePeak peakMeter = new TruePeak();
    private final BurstMeter bursts = new BurstMeter();
    private final Optional<Ebur128.Meter> ebur = Ebur128.load().map(library -> library.new Meter());
    private final double[] sums = new double[2];
    private double peak;
    private double squares;
    private long frames;

    void add(float[] stereo, int count) {
      loudness.add(stereo, count);
      ebur.ifPresent(meter -> meter.add(stereo, count));
      bursts.add(stereo, count);
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

    double offset(int channel) {
      double mean = sums[channel] / frames;
      return Math.abs(mean) < OFFSET ? 0 : mean;
    }
  }
}
