package dev.nightjar.sound.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Reads what ffmpeg writes: stereo floats at 48 kHz.
final class FfmpegDecoder implements PcmDecoder {

  private static final int RATE = 48_000;
  private static final int FRAME_BYTES = 8;

  /// Containers round a length, and codecs fill their last frame up.
  private static final double FORGIVEN_SECONDS = 0.5;

  private final Path file;
  private final ForeignFormat format;
  private final String codec;
  private final double seconds;
  private final Process process;
  private final InputStream output;
  private final Path folder;
  private boolean closed;
  private long framesRead;

  /// @param codec for the person, such as `AAC`
  /// @param seconds as the file claims, or 0 when it does not
  /// @param folder deleted when this is closed
  FfmpegDecoder(
      Path file, ForeignFormat format, String codec, double seconds, Process process, Path folder) {
    this.file = file;
    this.format = format;
    this.codec = codec;
    this.seconds = seconds;
    this.process = process;
    this.folder = folder;
    output = process.getInputStream();
  }

  @Override
  public SoundFormat format() {
    return new SoundFormat(codec, 2, RATE, seconds < 1 ? -1 : (long) (seconds * RATE), true);
  }

  @Override
  public int read(float[] interleaved) throws IOException {
    int wanted = interleaved.length / 2;
    byte[] bytes = output.readNBytes(wanted * FRAME_BYTES);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(interleaved, 0, bytes.length / Float.BYTES);
    int frames = bytes.length / FRAME_BYTES;
    framesRead += frames;
    if (frames < wanted) {
      checkWhole();
    }
    return frames;
  }

  private void checkWhole() throws IOException {
    boolean well;
    try {
      well = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      well = false;
    }
    if (!well || framesRead < (seconds - FORGIVEN_SECONDS) * RATE) {
      String wrong = "it is " + format.name() + ", and ffmpeg cannot decode it or finds it damaged";
      throw new UnplayableFileException(file, wrong, format.remedy() + ", or copy it again");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      process.destroyForcibly();
      WavFiles.closeQuietly(output);
      WavFiles.closeQuietly(() -> clear(folder));
    }
  }

  static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
