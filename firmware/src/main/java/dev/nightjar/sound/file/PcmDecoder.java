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

  /// Opens a file with libsndfile, or, where that is missing, as a WAV file.
  ///
  /// @throws UnplayableFileException when it cannot be read or is not sound that this can decode
  static PcmDecoder open(Path file) throws IOException {
    return open(file, Codecs.system());
  }

  /// As [#open(Path)], with the libraries given.
  static PcmDecoder open(Path file, Codecs codecs) throws IOException {
    check(file);
    if (codecs.sndFile().isEmpty()) {
      return new WavDecoder(file);
    }
    SndFileDecoder decoder = new SndFileDecoder(file, codecs.sndFile().get());
    if (!decoder.isMpeg() || codecs.mpg123().isEmpty()) {
      return decoder;
    }
    decoder.close();
    return new MpegDecoder(file, decoder.format().name(), codecs.mpg123().get());
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
