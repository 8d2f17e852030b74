package dev.nightjar.sound.file;

import java.util.Optional;

/// What a sound file says of itself.
///
/// @param name for the person, such as `FLAC 24 bit`
/// @param channels as in the file
/// @param rate frames a second in the file
/// @param frames as the file claims; -1 when it does not say (MP3)
/// @param lossy whether the codec works in windows, so that its first and last milliseconds are not
///   what was recorded
/// @param loop the loop points that the file carries
public record SoundFormat(
    String name, int channels, int rate, long frames, boolean lossy, Optional<LoopPoints> loop) {}
