package dev.nightjar.sound.file;

import java.io.IOException;

/// A stream of stereo frames that ends.
@FunctionalInterface
public interface FrameSource {

  /// Fills `stereo` (interleaved) with whole frames.
  ///
  /// @return the frames read, 0 at the end
  int read(float[] stereo) throws IOException;
}
