package dev.nightjar.sound.loop;

import dev.nightjar.sound.Loop;
import dev.nightjar.sound.LoopSource;
import dev.nightjar.sound.file.FormatDetector;
import dev.nightjar.sound.file.PcmDecoder;
import dev.nightjar.sound.file.SoundFormat;
import dev.nightjar.sound.file.UnplayableFileException;
import dev.nightjar.unit.Decibels;
import dev.nightjar.unit.Frames;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;

/// A loop that plays straight from its file, which [LoopFile] wrote: its seam is in order, its
/// loudness known. Nothing is prepared and nothing lies in the cache; decoding FLAC costs less than
/// reading four times as much from a slow card.
///
/// @param name the sound's name
/// @param file stereo at 48 kHz, lossless
/// @param trim what brings it to the loudness of all loops
/// @param start the frame to which it goes round; what lies before is played once
public record FileLoop(String name, Path file, Decibels trim, long start) implements Loop {

  public FileLoop {
    if (start < 0) {
      throw new IllegalArgumentException("a loop from frame " + start);
    }
  }

  /// One that goes round as a whole.
  ///
  /// @param measured what was measured when it was made
  public FileLoop(String name, Path file, LoopFile.Measured measured) {
    this(name, file, PreparedLoop.trim(measured.loudness(), measured.truePeak()), 0);
  }

  @Override
  public LoopSource open() throws IOException {
    return new Source(file, start);
  }

  /// Opens the file anew at each turn: that takes a millisecond every two minutes, and needs no
  /// seeking of the codec.
  private static final class Source implements LoopSource {

    private static final int BLOCK_FRAMES = 4_096;

    private final Path file;
    private final long start;
    private final float[] block = new float[2 * BLOCK_FRAMES];
    private PcmDecoder decoder;
    private int at;
    private int end;

    Source(Path file, long start) throws IOException {
      this.file = file;
      this.start = start;
      decoder = FormatDetector.openMade(file);
      SoundFormat format = decoder.format();
      if (format.channels() != 2 || format.rate() != Frames.PER_SECOND) {
        decoder.close();
        throw new UnplayableFileException(
            file, "it is not stereo at 48000 Hz", "install the package again");
      }
    }

    @Override
    public void read(FloatBuffer into) throws IOException {
      while (into.hasRemaining()) {
        if (at == end) {
          fill();
        }
        int samples = Math.min(into.remaining(), end - at);
        into.put(block, at, samples);
        at += samples;
      }
    }

    private void fill() throws IOException {
      int frames = decoder.read(block);
      if (frames == 0) {
        // The old one is closed only when there is a new one: if the card fails here, close() still
        // finds a decoder to close.
        PcmDecoder next = FormatDetector.openMade(file);
        decoder.close();
        decoder = next;
        frames = readFromStart();
        if (frames == 0) {
          throw new UnplayableFileException(file, "it holds no sound", "install the package again");
        }
      }
      at = 0;
      end = 2 * frames;
    }

    private int readFromStart() throws IOException {
      long skip = start;
      int frames = decoder.read(block);
      while (frames > 0 && skip >= frames) {
        skip -= frames;
        frames = decoder.read(block);
      }
      int kept = (int) Math.max(0, frames - skip);
      System.arraycopy(block, 2 * (frames - kept), block, 0, 2 * kept);
      return kept;
    }

    @Override
    public void close() {
      decoder.close();
    }
  }
}
