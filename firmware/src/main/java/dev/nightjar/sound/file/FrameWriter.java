package dev.nightjar.sound.file;

import java.io.IOException;

/// A file of stereo at 48 kHz that is being written.
public interface FrameWriter extends AutoCloseable {

  /// Appends frames as [dev.nightjar.sound.Sink#write] gets them. Allocates nothing.
  void write(int[] samples, int frames) throws IOException;

  /// Completes the file.
  @Override
  void close() throws IOException;
}
