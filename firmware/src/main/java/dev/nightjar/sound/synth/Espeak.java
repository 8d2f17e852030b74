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
/// sounds are made. The same release of it speaks the same sentence the same way, as long as the
/// voice has no breath: it draws breath from the C library's `rand()`. Release 1.52 seeds that from
/// the clock; 1.51 does not seed it, but libpulse, which it loads, draws twelve numbers from it in
/// the first run with a new home folder. So its variants, like `en+whisper`, are refused.
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
  /// @param language one of [WhisperTexts#LANGUAGES]
  /// @param wordsPerMinute 80 at least
  /// @throws UncheckedIOException in words, when the program is missing or fails
  static Speech speak(String language, int wordsPerMinute, String text) {
    return speak(program(language, wordsPerMinute), text);
  }

  /// The program with its arguments; it is given the text on its standard input.
  static ProcessBuilder program(String language, int wordsPerMinute) {
    if (!WhisperTexts.LANGUAGES.contains(language)) {
      throw new IllegalArgumentException("a language without a variant, not " + language);
    }
    String speed = Integer.toString(wordsPerMinute);
    return new ProcessBuilder("espeak-ng", "-v", language, "-s", speed, "--stdin", "--stdout")
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  static Speech speak(ProcessBuilder program, String text) {
    try {
      Process process = program.start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(text.getBytes(StandardCharsets.UTF_8));
      }
      byte[] wav = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0 || wav.length <= HEAD_BYTES) {
        throw new IOException("espeak-ng could not speak '" + text + "'");
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
