package dev.nightjar.sound.file;

import java.util.List;
import java.util.Optional;

/// Which native libraries this machine has, for `doctor`.
public final class Libraries {

  private Libraries() {}

  /// One library.
  ///
  /// @param name its name
  /// @param present whether it was found
  /// @param detail what it is for, or what is missing without it and how to get it
  public record Library(String name, boolean present, String detail) {}

  /// What was looked for.
  public static List<Library> describe() {
    Codecs codecs = Codecs.system();
    return List.of(
        library("libsndfile", codecs.sndFile(), "only WAV can be played", "libsndfile1"),
        library("libmpg123", codecs.mpg123(), "MP3 cannot be played", "libmpg123-0"),
        library(
            "libsamplerate", codecs.sampleRate(), "only 48 kHz can be played", "libsamplerate0"));
  }

  private static Library library(
      String name, Optional<?> found, String without, String debianPackage) {
    return found.isPresent()
        ? new Library(name, true, "found")
        : new Library(name, false, "missing: %s; apt install %s".formatted(without, debianPackage));
  }
}
