package dev.nightjar.sound.loop;

import dev.nightjar.sound.file.UnplayableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// Words for what goes wrong on the cache's disk.
final class CacheFaults {

  private CacheFaults() {}

  static UnplayableFileException unwritable(Path file, IOException cause) {
    String reason = String.valueOf(cause.getMessage());
    if (reason.toLowerCase(Locale.ROOT).contains("no space left")) {
      return new UnplayableFileException(
          file, "the disk is full while it is being prepared", "free some space", cause);
    }
    return new UnplayableFileException(
        file,
        "its prepared form cannot be written (%s)".formatted(reason),
        "check the disk and who owns the cache folder",
        cause);
  }
}
