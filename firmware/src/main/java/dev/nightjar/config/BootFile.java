package dev.nightjar.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The settings file on the boot partition, which any PC can read and write.
public final class BootFile {

  private static final String NAME = "nightjar.json";

  /// Where Raspberry Pi OS mounts that partition: since Debian 12, and before.
  public static final List<Path> FOLDERS = List.of(Path.of("/boot/firmware"), Path.of("/boot"));

  private BootFile() {}

  /// The file in the first of these folders that has one. One that cannot be seen is none.
  public static Optional<Path> in(List<Path> folders) {
    return named(folders, NAME).findFirst();
  }

  /// What is wrong with the name of a file there: Windows adds `.txt` and does not show it.
  public static Optional<String> misnamed(List<Path> folders) {
    return named(folders, NAME + ".txt")
        .findFirst()
        .map(file -> "%s is not read; rename it to %s".formatted(file, NAME));
  }

  private static Stream<Path> named(List<Path> folders, String name) {
    return folders.stream().map(folder -> folder.resolve(name)).filter(Files::exists);
  }
}
