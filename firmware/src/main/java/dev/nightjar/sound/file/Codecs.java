package dev.nightjar.sound.file;

import java.util.Optional;

/// What of this machine decodes and converts.
///
/// @param sndFile libsndfile: every codec but MP3; without it, WAV only
/// @param mpg123 libmpg123: MP3
/// @param sampleRate libsamplerate: every sample rate; without it, 48 kHz only
/// @param ffmpeg what telephones record in
public record Codecs(
    Optional<SndFile> sndFile,
    Optional<Mpg123> mpg123,
    Optional<SampleRate> sampleRate,
    Optional<Ffmpeg> ffmpeg) {

  public Codecs(
      Optional<SndFile> sndFile, Optional<Mpg123> mpg123, Optional<SampleRate> sampleRate) {
    this(sndFile, mpg123, sampleRate, Optional.empty());
  }

  /// The libraries that are installed. Looks once. A service starts no other program.
  public static Codecs system() {
    return new Codecs(SndFile.load(), Mpg123.load(), SampleRate.load());
  }

  /// For a command that takes sounds in: ffmpeg, too, where it is installed.
  public static Codecs importing() {
    return new Codecs(SndFile.load(), Mpg123.load(), SampleRate.load(), Ffmpeg.installed());
  }
}
