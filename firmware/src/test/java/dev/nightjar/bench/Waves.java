package dev.nightjar.bench;

import dev.nightjar.sound.file.FormatDetector;
import dev.nightjar.sound.file.PcmDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads recorded sound back.
final class Waves {

  private static final int BLOCK_FRAMES = 4_096;

  private Waves() {}

  /// A whole stereo file as one array: the heap that the service ships with holds a minute.
  static float[] read(Path file) throws IOException {
    try (PcmDecoder decoder = FormatDetector.open(file)) {
      if (decoder.format().channels() != 2) {
        throw new IOException(file + " is not stereo");
      }
      float[] all = new float[2 * Math.toIntExact(decoder.format().frames())];
      float[] block = new float[2 * BLOCK_FRAMES];
      int filled = 0;
      for (int frames = decoder.read(block); frames > 0; frames = decoder.read(block)) {
        System.arraycopy(block, 0, all, filled, 2 * frames);
        filled += 2 * frames;
      }
      return filled == all.length ? all : Arrays.copyOf(all, filled);
    }
  }
}
