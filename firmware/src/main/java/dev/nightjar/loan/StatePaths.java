package dev.nightjar.loan;

import java.nio.file.Path;

/// Where a device keeps what is personal, and what tells of its loan.
///
/// @param root `/`, but in tests
public record StatePaths(Path root) {

  /// The device's own.
  public static final StatePaths SYSTEM = new StatePaths(Path.of("/"));

  /// All that is personal; inside the container where there is one (see `src/deb/state`).
  public Path state() {
    return root.resolve("var/lib/nightjar");
  }

  /// BlueZ's store; inside the container, too.
  public Path bonds() {
    return root.resolve("var/lib/bluetooth");
  }

  /// The containers and their keys.
  public Path vault() {
    return root.resolve("var/lib/nightjar-vault");
  }

  /// An erase that was begun and is to be finished.
  public Path order() {
    return vault().resolve("erase.json");
  }

  /// What is decoded of sounds that were put in by hand, unencrypted.
  public Path cache() {
    return root.resolve("var/cache/nightjar");
  }

  /// Settings that an older version kept beside the settings; a strap's address may stand there.
  public Path oldSettings() {
    return root.resolve("etc/nightjar/nightjar.json.last-good");
  }

  /// The loan's record; the group nightjar may read it.
  public Path loan() {
    return root.resolve("var/lib/nightjar-loan/loan.json");
  }

  /// What was erased, and how that was verified.
  public Path certificates() {
    return root.resolve("var/lib/nightjar-loan/certificates");
  }

  /// How nightjar-state.service fared.
  public Path told() {
    return root.resolve("run/nightjar-state/told");
  }

  /// There while the container is open.
  public Path mapped() {
    return root.resolve("dev/mapper/nightjar-state");
  }

  static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException(file + " lies in no folder");
    }
    return folder;
  }
}
