package dev.nightjar.sound.file;

import dev.nightjar.sound.Sink;
import dev.nightjar.sound.SinkStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// A sink into a WAV or FLAC file, of 24 bits unless it shall be small. It takes frames as fast as
/// they come. Once the file cannot be written, it is away for good, tells why, and swallows the
/// rest at once: a file does not come back as a card does.
public final class FileSink implements Sink {

  private final FrameWriter writer;
  private final String target;
  private volatile SinkStatus status;

  FileSink(FrameWriter writer, String target) {
    this.writer = writer;
    this.target = target;
    this.status = status(SinkStatus.State.RUNNING, target);
  }

  /// Makes the file, replacing one that is there.
  ///
  /// @param file its ending tells the kind: `.wav` or `.flac`
  /// @throws IOException when the ending is another, the codec is missing, or the file cannot be
  ///   made, in words for the person
  public static Sink open(Path file) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".wav")) {
      return new FileSink(made(file, () -> new WavFrameWriter(file)), "WAV 24 bit into " + file);
    }
    if (name.endsWith(".flac")) {
      return new FileSink(
          made(file, () -> flac(file, SndFile.FLAC_24_BIT)), "FLAC 24 bit into " + file);
    }
    throw new IOException(
        "%s cannot be written: only .wav and .flac can; choose one of these endings"
            .formatted(file));
  }

  /// The same as FLAC of 16 bits, dithered: small, for what is only listened to.
  public static Sink openSmall(Path file) throws IOException {
    return new FileSink(
        made(file, () -> new SixteenBits(flac(file, SndFile.FLAC_16_BIT))),
        "FLAC 16 bit into " + file);
  }

  private static FrameWriter flac(Path file, int format) throws IOException {
    SndFile library =
        SndFile.load()
            .orElseThrow(
                () ->
                    new IOException(
                        "libsndfile is missing; install libsndfile1 with apt, or"
                            + " choose a name that ends in .wav"));
    return new FlacFrameWriter(file, library, format);
  }

  private static FrameWriter made(Path file, Opener opener) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException("%s cannot be written: there is no such folder".formatted(file));
    }
    try {
      return opener.open();
    } catch (IOException e) {
      throw new IOException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public void write(int[] samples, int frames) {
    if (status.state() != SinkStatus.State.RUNNING) {
      return;
    }
    try {
      writer.write(samples, frames);
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  public SinkStatus status() {
    return status;
  }

  /// Completes the file. What went wrong before or now stays in the status.
  @Override
  public void close() {
    if (status.state() == SinkStatus.State.CLOSED) {
      return;
    }
    try {
      writer.close();
    } catch (IOException e) {
      fail(e);
    }
    status = status(SinkStatus.State.CLOSED, status.detail());
  }

  private void fail(IOException e) {
    if (status.state() == SinkStatus.State.RUNNING) {
      status =
          status(
              SinkStatus.State.AWAY,
              "%s stopped: %s; free some space or choose another folder"
                  .formatted(target, e.getMessage()));
    }
  }

  private static SinkStatus status(SinkStatus.State state, String detail) {
    return new SinkStatus(state, 0, 0, detail);
  }

  @FunctionalInterface
  private interface Opener {
    FrameWriter open() throws IOException;
  }
}
