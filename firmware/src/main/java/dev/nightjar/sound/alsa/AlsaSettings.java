package dev.nightjar.sound.alsa;

import dev.nightjar.sound.SoundSettings;
import java.util.Locale;

/// Which card plays, and how much sound it holds.
///
/// A press is heard once the buffered sound before it has played: after at most one buffer. That
/// must stay below 200 ms, or people press twice; the defaults give 171 ms at 48 kHz, wake the
/// processor 23 times a second and still survive 128 ms without it.
///
/// @param device a PCM as alsa-lib names it: `default`, `hw:CARD=sndrpihifiberry`, ...
/// @param periodFrames frames between two wake-ups by the card, 256 to 2048
/// @param bufferFrames frames that the card holds, 2 periods to 16384
public record AlsaSettings(String device, int periodFrames, int bufferFrames) {

  /// The system's own choice of card, and the shipped sizes.
  public static final AlsaSettings DEFAULT = new AlsaSettings("default", 2048, 8192);

  /// Fewer wake the processor needlessly often.
  private static final int LEAST_PERIOD = 256;

  /// More delay a press.
  private static final int MOST_PERIOD = 2048;

  /// 341 ms: what an always busy machine needs, at the cost of a late answer to a press.
  private static final int MOST_BUFFER = 16_384;

  public AlsaSettings {
    if (device.isBlank()) {
      throw new IllegalArgumentException("a sound device has a name, such as \"default\"");
    }
    if (periodFrames < LEAST_PERIOD || periodFrames > MOST_PERIOD) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a period is %d to %d frames, not %d",
              LEAST_PERIOD,
              MOST_PERIOD,
              periodFrames));
    }
    if (bufferFrames < 2 * periodFrames || bufferFrames > MOST_BUFFER) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a buffer is 2 periods (%d) to %d frames, not %d",
              2 * periodFrames,
              MOST_BUFFER,
              bufferFrames));
    }
  }

  /// Those of the settings file.
  public static AlsaSettings of(SoundSettings sound) {
    return new AlsaSettings(sound.device(), sound.periodFrames(), sound.bufferFrames());
  }

  /// The same sizes on another card.
  public AlsaSettings withDevice(String other) {
    return new AlsaSettings(other, periodFrames, bufferFrames);
  }
}
