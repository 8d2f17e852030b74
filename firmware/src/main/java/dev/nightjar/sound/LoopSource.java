package dev.nightjar.sound;

import java.io.IOException;
import java.nio.FloatBuffer;

/// Port: one prepared loop, being read from its cache for ever. One thread at a time (the feeder)
/// calls it; it may block on a slow card.
public interface LoopSource extends AutoCloseable {

  /// Fills `into` up to its limit with interleaved stereo at 48 kHz, going round at the loop's end
  /// as often as needed. No sample is gained or lost at a turn.
  ///
  /// @param into direct, in native order
  /// @throws IOException when the cache cannot be read; the source may be closed and opened again
  void read(FloatBuffer into) throws IOException;

  @Override
  void close();
}
