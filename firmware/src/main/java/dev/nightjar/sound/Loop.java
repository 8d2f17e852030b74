package dev.nightjar.sound;

import dev.nightjar.unit.Decibels;
import java.io.IOException;

/// A loop that is ready to play: decoded, at 48 kHz stereo, its seam in order.
public interface Loop {

  /// The name of the sound, as the catalogue knows it.
  String name();

  /// What brings the loop to the loudness that all loops have, before any layer's gain. The ceiling
  /// counts from there.
  default Decibels trim() {
    return Decibels.ZERO;
  }

  /// Opens the loop at its first frame.
  ///
  /// @throws IOException when the cache cannot be read, in words for the person
  LoopSource open() throws IOException;
}
