package dev.nightjar.sound.file;

import java.util.List;
import java.util.Optional;

/// What a sound file says of itself.
///
/// @param name for the person, such as `FLAC 24 bit`
/// @param layout its channels, and where each belongs
/// @param rate frames a second in the file
/// @param frames as the file claims; -1 when it does not say
/// @param lossy whether the codec works in windows, so that its first and last milliseconds are not
///   what was recorded
/// @param loop the loop points that the file carries
/// @param notes what the person should know of it though it can be played, each in one clause
public record SoundFormat(
    String name,
    ChannelLayout layout,
    int rate,
    long frames,
    boolean lossy,
    Optional<LoopPoints> loop,
    List<String> notes) {

  /// Shorter ones are heard as a pattern, and leave no room for a seam.
  public static final int MIN_LOOP_SECONDS = 2;

  public SoundFormat(String name, int channels, int rate, long frames, boolean lossy) {
    this(name, ChannelLayout.wave(channels), rate, frames, lossy, Optional.empty(), List.of());
  }

  /// The loop that the file asks for. One that is too short to hear as a sound is a sampler's
  /// leftover: then the whole goes round.
  public Optional<LoopPoints> longLoop() {
    return loop.filter(points -> points.frames() >= (long) MIN_LOOP_SECONDS * rate);
  }

  /// As in the file.
  public int channels() {
    return layout.channels();
  }
}
