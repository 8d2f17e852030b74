package dev.nightjar.app;

import dev.nightjar.config.Loaded;
import dev.nightjar.config.SettingsFile;
import java.nio.file.Path;
import java.util.Optional;

/// Where things lie: the device's own places for the service, the person's for everything else.
final class Places {

  private static final Path SYSTEM_SETTINGS = Path.of("/etc/nightjar/nightjar.json");

  private Places() {}

  /// The settings file: what NIGHTJAR_CONFIG names, else the system's.
  static Path settingsFile() {
    return Optional.ofNullable(System.getenv("NIGHTJAR_CONFIG"))
        .map(Path::of)
        .orElse(SYSTEM_SETTINGS);
  }

  static Loaded settings() {
    return SettingsFile.load(settingsFile());
  }

  /// Where a person's trials keep what they make once: $XDG_CACHE_HOME/nightjar.
  static Path userCache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return base.resolve("nightjar");
  }
}
