package dev.nightjar.sound.file;

import dev.nightjar.sound.Loop;
import dev.nightjar.sound.LoopSource;
import dev.nightjar.unit.Decibels;
import java.io.IOException;
import java.nio.file.Path;

/// A sound file that lies in the cache, ready to play.
///
/// @param name the file's name without its ending
/// @param cacheFile stereo floats at 48 kHz in a WAV file
/// @param points where it goes round, in frames; what lies before the start is played once
/// @param loudness integrated loudness in LUFS, as recorded: the mixer brings loops to the same one
/// @param truePeak in dBTP, as recorded
public record PreparedLoop(
    String name, Path cacheFile, LoopPoints points, Decibels loudness, Decibels truePeak)
    implements Loop {

  @Override
  public LoopSource open() throws IOException {
    return new CacheSource(cacheFile, points);
  }
}
