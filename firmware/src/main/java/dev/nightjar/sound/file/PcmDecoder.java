package dev.nightjar.sound.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Port: a sound file being decoded from its start, a block at a time. It may block on a slow card;
/// one thread at a time calls it.
public interface PcmDecoder extends AutoCloseable {

  /// What the file says of itself.
  SoundFormat format();

  /// Fills `interleaved` with whole frames, full scale being 1.
  ///
  /// @return the frames read, fewer than fit only near the end; 0 at the end
  /// @throws UnplayableFileException when the data is damaged or ends early
  int read(float[] interleaved) throws IOException;

  @Override
  void close();

  /// Opens a file with the libraries that are installed.
  static PcmDecoder open(Path file) throws IOException {
    return open(file, Codecs.system());
  }

  /// Opens whatever a person brings.
  ///
  /// @throws UnplayableFileException when it cannot be read or is not sound that this can decode
  static PcmDecoder open(Path file, Codecs codecs) throws IOException {
    check(file);
    return FormatDetector.open(file, codecs);
  }

  /// Opens what [LoopFile] wrote, without a look at anything: this happens at each turn of a loop.
  static PcmDecoder openMade(Path file) throws IOException {
    check(file);
    Codecs codecs = Codecs.system();
    boolean wav = String.valueOf(file.getFileName()).endsWith(".wav");
    return wav || codecs.sndFile().isEmpty()
        ? FormatDetector.open(file, codecs)
        : new SndFileDecoder(file, codecs.sndFile().get());
  }

  /// Refuses what is no file, cannot be read, or is empty.
  static void check(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      String wrong = Files.exists(file) ? "it is not a file" : "there is no such file";
      throw new UnplayableFileException(file, wrong, "check the name");
    }
    if (!Files.isReadable(file)) {
      throw new UnplayableFileException(file, "this user may not read it", "run chmod a+r on it");
    }
    if (Files.size(file) == 0) {
      throw new UnplayableFileException(file, "it is empty", "copy it again");
    }
  }
}
