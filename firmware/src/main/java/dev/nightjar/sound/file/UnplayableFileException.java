package dev.nightjar.sound.file;

import java.io.IOException;
import java.nio.file.Path;

/// A sound file that cannot become a loop. The message is one sentence for the person: which file,
/// what is wrong with it, and what to do.
public final class UnplayableFileException extends IOException {

  private static final long serialVersionUID = 1;

  /// @param wrong what is wrong, as it follows on "cannot be played: "
  /// @param remedy what the person can do, in the imperative
  public UnplayableFileException(Path file, String wrong, String remedy) {
    super("%s cannot be played: %s; %s".formatted(file, wrong, remedy));
  }

  public UnplayableFileException(Path file, String wrong, String remedy, Throwable cause) {
    this(file, wrong, remedy);
    initCause(cause);
  }
}
