package dev.nightjar.sound.file;

import dev.nightjar.sound.loop.Stereo48;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A file decoded to stereo at 48 kHz, and what is heard in it.
public final class Decoded {

  private static final int RATE = 48_000;

  private final float[] stereo;

  private Decoded(float[] stereo) {
    this.stereo = stereo;
  }

  static Decoded of(Path file) throws IOException {
    return of(file, Codecs.system());
  }

  static Decoded of(Path file, Codecs codecs) throws IOException {
    float[] all = new float[0];
    // No multiple of anything, so that blocks and pieces do not fall together.
    float[] block = new float[2 * 7_777];
    try (Stereo48 source = new Stereo48(file, codecs)) {
      for (int got = source.read(block); got > 0; got = source.read(block)) {
        int before = all.length;
        all = Arrays.copyOf(all, before + 2 * got);
        System.arraycopy(block, 0, all, before, 2 * got);
      }
    }
    return new Decoded(all);
  }

  double seconds() {
    return stereo.length / 2.0 / RATE;
  }

  /// The amplitude of a tone around `second`, in a window of 0.2 s, on one ear (0 left, 1 right).
  double tone(double hertz, double second, int ear) {
    int from = (int) ((second - 0.1) * RATE);
    double sine = 0;
    double cosine = 0;
    int frames = RATE / 5;
    for (int i = 0; i < frames; i++) {
      double window = 1 - Math.cos(2 * Math.PI * i / frames);
      double phase = 2 * Math.PI * hertz * i / RATE;
      sine += window * Math.sin(phase) * stereo[2 * (from + i) + ear];
      cosine += window * Math.cos(phase) * stereo[2 * (from + i) + ear];
    }
    return 2 * Math.hypot(sine, cosine) / frames;
  }

  /// The files' bytes one after the other.
  public static Path joined(Path into, Path... files) throws IOException {
    byte[] all = new byte[0];
    for (Path file : files) {
      all = joined(all, Files.readAllBytes(file));
    }
    return Files.write(into, all);
  }

  static byte[] joined(byte[]... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
