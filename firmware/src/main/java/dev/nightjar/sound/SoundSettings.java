package dev.nightjar.sound;

import dev.nightjar.unit.Allowed;
import dev.nightjar.unit.Decibels;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the person who sets the device up chooses about the sound.
///
/// @param device the ALSA name of the card, like `default` or `hw:0`
/// @param periodFrames frames handed to the card at once, 256 to 2048
/// @param bufferFrames frames that the card holds, at least two periods, at most 16384 (341 ms: a
///   press that takes longer is pressed twice)
/// @param mixer the card's own volume control that holds the ceiling, by its name in `alsamixer`;
///   `auto` for the usual ones, `none` to touch none
/// @param ceiling the loudest gain that anything may reach, -60 to 0 dB
/// @param dbaAtCeiling what a level meter at the pillow read at the ceiling, 20 to 85 dBA; null
///   while nobody has measured
/// @param cacheFolder where decoded loops are kept; may be emptied at any time
/// @param shippedFolder where the sounds that ship lie; without them, those count that `nightjar
///   make-sounds` made
/// @param soundsFolder where the person's own sound files and scenes lie
public record SoundSettings(
    String device,
    int periodFrames,
    int bufferFrames,
    String mixer,
    Decibels ceiling,
    @Nullable Double dbaAtCeiling,
    Path cacheFolder,
    Path shippedFolder,
    Path soundsFolder) {

  private static final int BUFFER_FRAMES_MAX = 16_384;

  public SoundSettings {
    if (device.isBlank()) {
      throw Allowed.refusal("device", "empty", "names that `aplay -L` lists");
    }
    Allowed.range("periodFrames", periodFrames, 256, 2048);
    if (bufferFrames < 2 * periodFrames || bufferFrames > BUFFER_FRAMES_MAX) {
      throw Allowed.refusal(
          "bufferFrames",
          Integer.toString(bufferFrames),
          String.format(
              Locale.ROOT, "%d (two periods) to %d", 2 * periodFrames, BUFFER_FRAMES_MAX));
    }
    if (mixer.isBlank()) {
      throw Allowed.refusal("mixer", "empty", "\"auto\", \"none\" or a name of `alsamixer`");
    }
    Allowed.range("ceilingDb", ceiling.value(), -60, 0);
    if (dbaAtCeiling != null) {
      Allowed.range("dbaAtCeiling", dbaAtCeiling, 20, 85);
    }
  }

  /// What holds without a settings file.
  public static SoundSettings defaults() {
    return new SoundSettings(
        "default",
        2048,
        8192,
        "auto",
        Decibels.ZERO,
        null,
        Path.of("/var/cache/nightjar"),
        Path.of("/usr/share/nightjar/sounds"),
        Path.of("/var/lib/nightjar/sounds"));
  }
}
