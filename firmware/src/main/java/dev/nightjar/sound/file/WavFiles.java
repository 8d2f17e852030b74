package dev.nightjar.sound.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the decoders ask of a WAV file's header.
public final class WavFiles {

  private static final Logger log = LoggerFactory.getLogger(WavFiles.class);

  private WavFiles() {}

  /// The header; empty when the file is no WAV file at all.
  ///
  /// @throws UnplayableFileException when it is broken, or promises more sound than is there
  static Optional<WavHeader> header(Path file, Bytes bytes) throws IOException {
    Optional<WavHeader> header;
    try {
      header = WavHeader.read(bytes);
    } catch (IOException e) {
      throw new UnplayableFileException(file, String.valueOf(e.getMessage()), "save it anew", e);
    }
    if (header.isPresent() && header.get().cutShort()) {
      throw new UnplayableFileException(
          file, "it ends before the length that its header tells", "copy it again");
    }
    return header;
  }

  /// Closes a file that was only read, where a failure changes nothing.
  public static void closeQuietly(AutoCloseable open) {
    try {
      open.close();
    } catch (Exception e) {
      log.warn("closing a sound file failed", e);
    }
  }
}
