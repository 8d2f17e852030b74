package dev.nightjar.host;

import dev.nightjar.config.BootFile;
import dev.nightjar.config.LoadedSettings;
import dev.nightjar.config.SettingsFile;
import dev.nightjar.loan.StatePaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where things lie: the device's own places for the service, the person's for everything else.
public final class DevicePaths {

  private static final Path SYSTEM_SETTINGS = Path.of("/etc/nightjar/nightjar.json");

  /// All that is personal; see systemd/nightjar-state.service.
  static final Path STATE = Path.of("/var/lib/nightjar");

  /// The loan's record, the erase's order and what else a loan touches.
  public static final StatePaths LOAN = StatePaths.SYSTEM;

  private DevicePaths() {}

  /// The settings file: what NIGHTJAR_CONFIG (or the system property nightjar.config) names, else
  /// the system's.
  public static Path settingsFile() {
    return Optional.ofNullable(System.getProperty("nightjar.config"))
        .or(() -> Optional.ofNullable(System.getenv("NIGHTJAR_CONFIG")))
        .map(Path::of)
        .orElse(SYSTEM_SETTINGS);
  }

  /// Whether a device is set up here.
  public static boolean isSetUp() {
    return Files.exists(settingsFile());
  }

  /// The settings in force, for a command.
  public static LoadedSettings settings() {
    return SettingsFile.look(settingsFile(), BootFile.in(bootFolders()), lastGoodFolder());
  }

  /// The settings in force, for the service, which keeps a copy of them once they are good.
  public static LoadedSettings keptSettings() {
    return SettingsFile.load(settingsFile(), BootFile.in(bootFolders()), lastGoodFolder());
  }

  /// Where a settings file of the boot partition may lie: what the system property nightjar.boot
  /// names, else the system's places. It goes with the system's own settings, not with others.
  public static List<Path> bootFolders() {
    return Optional.ofNullable(System.getProperty("nightjar.boot"))
        .map(folder -> List.of(Path.of(folder)))
        .orElse(settingsFile().equals(SYSTEM_SETTINGS) ? BootFile.FOLDERS : List.of());
  }

  /// What the service may write: /etc is closed to it (see systemd/nightjar.service).
  private static Path lastGoodFolder() {
    Path beside = settingsFile().toAbsolutePath().getParent();
    return beside == null || beside.startsWith("/etc") ? STATE : beside;
  }

  /// Where a person's trials keep what they make once: $XDG_CACHE_HOME/nightjar.
  public static Path userCache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return base.resolve("nightjar");
  }
}
