package dev.nightjar.service;

import dev.nightjar.config.BootAnswer;
import dev.nightjar.config.BootFile;
import dev.nightjar.config.LoadedSettings;
import dev.nightjar.unit.IoWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lays down what the settings of the boot partition came to. The service may not write there:
/// nightjar-says.service, which is root's, carries it over.
final class BootReport {

  private static final Logger LOG = LoggerFactory.getLogger(BootReport.class);
  private static final String SAYS = "says";

  private BootReport() {}

  /// Nothing where no boot partition is looked at. A failure is logged, and that is all.
  ///
  /// @param folders where a boot partition may be
  /// @param to the service's own folder
  static void write(LoadedSettings loaded, List<Path> folders, Path to) {
    if (folders.isEmpty()) {
      return;
    }
    try {
      Path part = to.resolve(SAYS + ".part");
      Files.writeString(part, BootAnswer.of(loaded, BootFile.misnamed(folders), folders));
      Files.move(part, to.resolve(SAYS), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.info("the boot partition is not told what its settings came to: {}", IoWords.of(e));
    }
  }
}
