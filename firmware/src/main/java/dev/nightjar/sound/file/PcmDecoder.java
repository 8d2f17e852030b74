package dev.nightjar.sound.file;

import java.io.IOException;

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
}
