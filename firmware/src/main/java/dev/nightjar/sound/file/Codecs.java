package dev.nightjar.sound.file;

import java.util.Optional;

/// The native libraries that this machine has.
///
/// @param sndFile libsndfile: every codec; without it, WAV only
/// @param sampleRate libsamplerate: every sample rate; without it, 48 kHz only
record Codecs(Optional<SndFile> sndFile, Optional<SampleRate> sampleRate) {

  /// What is installed. Looks once.
  static Codecs system() {
    return new Codecs(SndFile.load(), SampleRate.load());
  }
}
