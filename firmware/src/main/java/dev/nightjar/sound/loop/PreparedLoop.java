package dev.nightjar.sound.loop;

import dev.nightjar.sound.Loop;
import dev.nightjar.sound.LoopSource;
import dev.nightjar.sound.Loudness;
import dev.nightjar.sound.file.LoopPoints;
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

  private static final double MOST_TRIM_DB = 20;

  /// So far above -1 dBTP may peaks be brought: the limiter holds them back. More would be heard as
  /// a breathing of what is softer.
  static final double LIMITED_DB = 6;

  public static final double PEAK_DB = -1;

  /// To [Loudness#LOOPS], but no more than the limiter can hold, and no hiss of a nearly silent
  /// file brought up.
  @Override
  public Decibels trim() {
    return trim(loudness, truePeak);
  }

  public static Decibels trim(Decibels loudness, Decibels truePeak) {
    if (loudness.isSilence()) {
      return Decibels.ZERO;
    }
    double wanted = Loudness.LOOPS.value() - loudness.value();
    return new Decibels(
        Math.min(MOST_TRIM_DB, Math.min(wanted, LIMITED_DB + PEAK_DB - truePeak.value())));
  }

  /// From another frame than the first.
  public LoopSource openAt(long frame) throws IOException {
    return new CacheSource(cacheFile, points, frame);
  }

  @Override
  public LoopSource open() throws IOException {
    return new CacheSource(cacheFile, points);
  }
}
