package dev.nightjar.sound.file;

import dev.nightjar.ffm.NativeLibrary;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A native library that may be missing.
final class InstalledLibrary {

  private static final Logger LOG = LoggerFactory.getLogger(InstalledLibrary.class);

  private InstalledLibrary() {}

  /// Empty where it is not installed, which the log tells.
  static Optional<NativeLibrary> load(String fileName) {
    try {
      return Optional.of(NativeLibrary.open(fileName));
    } catch (IllegalArgumentException missing) {
      LOG.info("{} is not installed: {}", fileName, missing.getMessage());
      return Optional.empty();
    }
  }
}
