package dev.nightjar.sound.synth;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Speech by the program espeak-ng (Debian's package of that name), which is only needed where the
/// sounds are made. The same release of it speaks the same sentence the same way.
final class Espeak {

  /// A WAV file's head as espeak-ng writes it: format, then samples of 16 bits, one channel.
  private static final int HEAD_BYTES = 44;

  private static final int RATE_AT = 24;

  private Espeak() {}

  /// What was spoken.
  static final class Speech {
    private final float[] samples;
    private final int rate;

    /// @param samples mono, full scale 1
    /// @param rate in samples a second
    Speech(float[] samples, int rate) {
      this.samples = samples;
      this.rate = rate;
    }

    float[] samples() {
      return samples;
    }

    int rate() {
      return rate;
    }
  }

  static boolean isInstalled() {
    String path = System.getenv("PATH");
    return path != null
        && Arrays.stream(path.split(File.pathSeparator))
            .anyMatch(folder -> new File(folder, "espeak-ng").canExecute());
  }

  /// Blocks for some hundredths of a second.
  ///
  /// @param voice a language and, after a plus, a variant: `en+whisper`
  /// @param wordsPerMinute 80 at least
  /// @throws UncheckedIOException in words, when the program is missing or fails
  static Speech speak(String voice, int wordsPerMinute, String text) {
    try {
      Process process =
          new ProcessBuilder(
                  "espeak-ng", "-v", voice, "-s", "" + wordsPerMinute, "--stdin", "--stdout")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(text.getBytes(StandardCharsets.UTF_8));
      }
      byte[] wav = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0 || wav.length <= HEAD_BYTES) {
        throw new IOException("espeak-ng could not speak '%s' as %s".formatted(text, voice));
      }
      return read(wav);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while espeak-ng spoke", e));
    }
  }

  /// It does not know the length when it writes the head, so the head's lengths mean nothing.
  private static Speech read(byte[] wav) {
    ByteBuffer bytes = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
    float[] samples = new float[(wav.length - HEAD_BYTES) / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = bytes.getShort(HEAD_BYTES + 2 * i) / 32768f;
    }
    return new Speech(samples, bytes.getInt(RATE_AT));
  }
}
