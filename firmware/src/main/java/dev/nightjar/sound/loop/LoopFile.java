package dev.nightjar.sound.loop;

import dev.nightjar.sound.Loudness;
import dev.nightjar.sound.TruePeak;
import dev.nightjar.sound.file.FlacFrameWriter;
import dev.nightjar.sound.file.FrameWriter;
import dev.nightjar.sound.file.SndFile;
import dev.nightjar.sound.file.WavFrameWriter;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.SplittableRandom;

/// A file being written that is to be played as it lies: stereo at 48 kHz whose end joins its
/// start. FLAC or, where libsndfile is missing, WAV; under a temporary name until it is whole, so
/// that a half-made sound is never taken for one.
///
/// In 16 bits: with triangular dither their noise lies at -93 dBFS, 65 dB below a loop, which is
/// far under the noise of any bedroom; 24 bits would be noise for the codec to carry and cost
/// several times the room.
public final class LoopFile implements AutoCloseable {

  private static final int BLOCK_FRAMES = 4_096;
  private static final float FULL_SCALE = 0x1p15f;

  private final Path folder;
  private final String name;
  private final Path half;
  private final FrameWriter writer;
  private final SplittableRandom random;
  private final int[] block = new int[2 * BLOCK_FRAMES];
  private boolean closed;

  private LoopFile(Path folder, String name, long seed) throws IOException {
    this.folder = folder;
    this.name = name;
    half = folder.resolve(name + ".making");
    random = new SplittableRandom(seed);
    var flac = SndFile.load();
    writer =
        flac.isPresent()
            ? new FlacFrameWriter(half, flac.get(), SndFile.FLAC_16_BIT)
            : new WavFrameWriter(half);
  }

  /// What was measured of a loop.
  ///
  /// @param loudness integrated, in LUFS
  /// @param truePeak in dBTP
  public record Measured(Decibels loudness, Decibels truePeak) {}

  /// @param name without an ending
  /// @param seed of the dither: the same samples and seed give the same file
  /// @throws IOException when it cannot be made, in words
  public static LoopFile open(Path folder, String name, long seed) throws IOException {
    try {
      return new LoopFile(folder, name, seed);
    } catch (IOException e) {
      throw new IOException(
          "'%s' cannot be written into %s: %s".formatted(name, folder, e.getMessage()), e);
    }
  }

  /// A whole loop at once.
  ///
  /// @return the file's name
  public static String write(Path folder, String name, float[] stereo, long seed)
      throws IOException {
    try (LoopFile file = open(folder, name, seed)) {
      for (int from = 0; from < stereo.length; from += 2 * BLOCK_FRAMES) {
        int to = Math.min(stereo.length, from + 2 * BLOCK_FRAMES);
        file.append(Arrays.copyOfRange(stereo, from, to), (to - from) / 2);
      }
      return file.commit();
    }
  }

  /// Measures a whole loop.
  public static Measured measure(float[] stereo) {
    Loudness loudness = new Loudness();
    loudness.add(stereo, stereo.length / 2);
    double peak = new TruePeak().process(stereo, stereo.length / 2);
    return new Measured(loudness.integrated(), Decibels.ofGain(peak));
  }

  /// At most 4096 frames.
  public void append(float[] stereo, int frames) throws IOException {
    for (int i = 0; i < 2 * frames; i++) {
      block[i] = dithered(stereo[i]) << 16;
    }
    writer.write(block, frames);
  }

  private int dithered(float sample) {
    double first = random.nextDouble();
    long step = Math.round(sample * FULL_SCALE + first - random.nextDouble());
    return Math.clamp(step, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /// It is whole: gives it its name and tells which.
  public String commit() throws IOException {
    closed = true;
    writer.close();
    String file = name + (SndFile.load().isPresent() ? ".flac" : ".wav");
    Files.move(half, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    return file;
  }

  /// Leaves nothing behind where it was not committed.
  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      writer.close();
    }
    Files.deleteIfExists(half);
  }
}
