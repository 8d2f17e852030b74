package dev.nightjar.sound.loop;

import java.io.IOException;

/// Stereo frames at 48 kHz that lie somewhere and can be changed in place: a file, or an array in a
/// test.
interface FrameStore {

  /// `count` frames from frame `from`, interleaved; all must be there.
  float[] read(long from, int count) throws IOException;

  /// Puts frames in place of those from `from` on.
  void overwrite(long from, float[] stereo) throws IOException;
}
