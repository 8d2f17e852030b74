package dev.nightjar.host;

import dev.nightjar.control.RefusedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a person names for a command to read or to write into.
public final class FileArguments {

  private FileArguments() {}

  /// Passes for a file, and for what is not there, which who reads it tells.
  ///
  /// @throws RefusedException for a folder, and for a pipe, which would be waited for without end
  public static void requireFile(Path path) throws RefusedException {
    if (Files.isDirectory(path)) {
      throw new RefusedException(path + " is a folder and no file");
    } else if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new RefusedException(path + " is a pipe or a device and no file");
    }
  }

  /// The folder, made where it is missing.
  public static Path folder(Path path) throws IOException, RefusedException {
    try {
      return Files.createDirectories(path);
    } catch (FileAlreadyExistsException e) {
      throw new RefusedException(
          "%s cannot be made a folder: %s is a file".formatted(path, e.getFile()));
    }
  }

  /// The folder of a journal that somebody names.
  public static Path journal(Path folder) throws RefusedException {
    if (Files.isDirectory(folder) && Files.exists(folder.resolve("journal.db"))) {
      return folder;
    }
    throw new RefusedException(
        Files.isDirectory(folder.resolve("journal"))
            ? "there is no journal in %s; try --folder %s"
                .formatted(folder, folder.resolve("journal"))
            : "there is no journal in %s; it is a folder with a journal.db in it"
                .formatted(folder));
  }
}
