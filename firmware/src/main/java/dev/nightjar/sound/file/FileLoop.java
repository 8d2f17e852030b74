package dev.nightjar.sound.file;

import dev.nightjar.sound.Loop;
import dev.nightjar.sound.LoopSource;
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
/// @param measured what was measured when it was made
public record FileLoop(String name, Path file, LoopFile.Measured measured) implements Loop {

  @Override
  public Decibels trim() {
    return PreparedLoop.trim(measured.loudness(), measured.truePeak());
  }

  @Override
  public LoopSource open() throws IOException {
    return new Source(file);
  }

  /// Opens the file anew at each turn: that takes a millisecond every two minutes, and needs no
  /// seeking of the codec.
  private static final class Source implements LoopSource {

    private static final int BLOCK_FRAMES = 4_096;

    private final Path file;
    private final float[] block = new float[2 * BLOCK_FRAMES];
    private PcmDecoder decoder;
    private int at;
    private int end;

    Source(Path file) throws IOException {
      this.file = file;
      decoder = PcmDecoder.openMade(file);
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
        PcmDecoder next = PcmDecoder.openMade(file);
        decoder.close();
        decoder = next;
        frames = decoder.read(block);
        if (frames == 0) {
          throw new UnplayableFileException(file, "it holds no sound", "install the package again");
        }
      }
      at = 0;
      end = 2 * frames;
    }

    @Override
    public void close() {
      decoder.close();
    }
  }
}
