package dev.nightjar.sound.alsa;

import dev.nightjar.unit.Frames;
import java.util.Locale;

/// What a card agreed to, at 48 kHz in stereo.
///
/// @param periodFrames frames between two wake-ups
/// @param bufferFrames frames that the card holds, at least two periods
record HwParameters(SampleFormat format, int periodFrames, int bufferFrames) {

  /// How long a press may take to be heard: the wait for the next period and what the card holds by
  /// then are one buffer together.
  long pressMillis() {
    return Frames.toDuration(bufferFrames).toMillis();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, 48000 Hz, stereo, period %d, buffer %d frames (%d ms to a press)",
        format,
        periodFrames,
        bufferFrames,
        pressMillis());
  }
}
