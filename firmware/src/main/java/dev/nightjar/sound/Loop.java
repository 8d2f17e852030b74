package dev.nightjar.sound;

import java.io.IOException;

/// A loop that is ready to play: decoded, at 48 kHz stereo, its seam in order.
public interface Loop {

  /// The name of the sound, as the catalogue knows it.
  String name();

  /// Opens the loop at its first frame.
  ///
  /// @throws IOException when the cache cannot be read, in words for the person
  LoopSource open() throws IOException;
}
