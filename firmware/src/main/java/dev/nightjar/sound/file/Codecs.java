package dev.nightjar.sound.file;

import java.util.Optional;

/// The native libraries that this machine has.
///
/// @param sndFile libsndfile: every codec; without it, WAV only
/// @param mpg123 libmpg123: MP3 to its end; without it, as far as libsndfile reads it
/// @param sampleRate libsamplerate: every sample rate; without it, 48 kHz only
record Codecs(Optional<SndFile> sndFile, Optional<Mpg123> mpg123, Optional<SampleRate> sampleRate) {

  /// What is installed. Looks once.
  static Codecs system() {
    return new Codecs(SndFile.load(), Mpg123.load(), SampleRate.load());
  }
}
